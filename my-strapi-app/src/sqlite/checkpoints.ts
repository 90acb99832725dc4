import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Core } from '@strapi/strapi';
import type { CheckpointWorkerData } from './checkpoint-worker';

const workers = new WeakMap<Core.Strapi, Worker>();

/**
 * Takes SQLite's checkpoints out of Strapi's thread. Left to itself SQLite makes them within a commit: that copies
 * thousands of pages and waits for the disk, 50 to 100 ms in which Strapi answers nobody. The database's own setting
 * (config/database.ts) stays as a net below it, for commands of the CLI and should the thread fail.
 */
export const startCheckpoints = (strapi: Core.Strapi): void => {
  const filename = fileOf(strapi);
  if (!filename) return;
  const workerData: CheckpointWorkerData = { filename };
  const worker = new Worker(path.join(__dirname, 'checkpoint-worker.js'), { workerData });
  worker.unref();
  worker.on('error', (error) => {
    workers.delete(strapi);
    strapi.log.warn(`SQLite's checkpoints are made by Strapi's own thread again, which is slower: ${error.message}`);
  });
  workers.set(strapi, worker);
};

/** Resolves when the thread has closed its connection. */
export const stopCheckpoints = async (strapi: Core.Strapi): Promise<void> => {
  const worker = workers.get(strapi);
  if (!worker) return;
  workers.delete(strapi);
  const ended = once(worker, 'exit');
  worker.postMessage('stop');
  await ended;
};

/** null when there is no file: another database, or one in memory. */
const fileOf = (strapi: Core.Strapi): string | null => {
  if (strapi.db.dialect.client !== 'sqlite') return null;
  const { filename } = strapi.config.get<{ filename: string }>('database.connection.connection');
  return filename === ':memory:' ? null : filename;
};
