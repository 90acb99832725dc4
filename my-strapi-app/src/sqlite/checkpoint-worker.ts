// A thread that copies SQLite's write-ahead log into the database file, see checkpoints.ts.
import Sqlite from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { checkpoint } from './checkpoint';

export interface CheckpointWorkerData {
  filename: string;
}

/** Milliseconds between the end of one checkpoint and the next. */
const INTERVAL = 100;

const { filename } = workerData as CheckpointWorkerData;
const connection = new Sqlite(filename, { fileMustExist: true });
// As the writers have it: every checkpoint makes both files durable.
connection.pragma('synchronous = NORMAL');

const timer = setInterval(() => checkpoint(connection), INTERVAL);

parentPort?.once('message', () => {
  clearInterval(timer);
  connection.close();
  parentPort?.close();
});
