import Sqlite, { type Database } from 'better-sqlite3';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { checkpoint, LOG_LIMIT } from './checkpoint';

/** About one page each. */
const BLOB = 4_000;

let dir: string;
let writer: Database;
let checkpointer: Database;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'checkpoint-'));
  const file = path.join(dir, 'data.db');
  writer = new Sqlite(file);
  writer.pragma('journal_mode = WAL');
  writer.pragma('wal_autocheckpoint = 0');
  writer.exec('create table pages (id integer primary key, content blob)');
  checkpointer = new Sqlite(file);
});

afterEach(() => {
  checkpointer.close();
  writer.close();
  rmSync(dir, { recursive: true });
});

const write = (pages: number) => {
  const insert = writer.prepare('insert into pages (content) values (zeroblob(?))');
  writer.transaction(() => Array.from({ length: pages }, () => insert.run(BLOB)))();
};

/** Pages in the log, and how many of them are in the file as well. */
const log = () => (checkpointer.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[])[0];

it('copies the log into the file, so that the next writer begins it again', () => {
  write(100);
  checkpoint(checkpointer);
  const before = log()?.log;
  write(100);
  expect(before).toBeGreaterThan(100);
  expect(log()?.log).toBeLessThan(150);
});

it('does so with a long log too, without losing a row', () => {
  write(LOG_LIMIT + 1);
  checkpoint(checkpointer);
  write(1);
  expect(log()?.log).toBeLessThan(10);
  expect(writer.prepare('select count(*) as rows from pages').get()).toEqual({ rows: LOG_LIMIT + 2 });
});

it('leaves a log that somebody still reads to a later time', () => {
  write(1);
  checkpointer.pragma('wal_checkpoint(PASSIVE)');
  const reader = new Sqlite(writer.name);
  reader.exec('begin');
  reader.prepare('select count(*) from pages').get();
  write(LOG_LIMIT + 1);
  checkpoint(checkpointer);
  write(1);
  expect(log()?.log).toBeGreaterThan(LOG_LIMIT);
  reader.exec('commit');
  reader.close();
  checkpoint(checkpointer);
  write(1);
  expect(log()?.log).toBeLessThan(10);
});

/** Reads and then writes in one transaction, as a document is saved, until told to end. Answers what stopped it. */
const SAVING = `
  const { parentPort, workerData } = require('node:worker_threads');
  const connection = new (require('better-sqlite3'))(workerData.file, { timeout: 60_000 });
  const state = new Int32Array(workerData.state);
  let error = null;
  while (Atomics.load(state, 0) === 0 && error === null) {
    try {
      connection.exec('begin');
      connection.prepare('select max(id) from pages').get();
      connection.exec('insert into pages (content) values (zeroblob(1))');
      connection.exec('commit');
      Atomics.add(state, 1, 1);
    } catch (problem) {
      error = problem.code;
    }
  }
  connection.close();
  parentPort.postMessage(error);
`;

it('never fails a document that is saved meanwhile, not even while somebody reads', async () => {
  const reader = new Sqlite(writer.name);
  reader.exec('begin');
  reader.prepare('select count(*) from pages').get();
  write(LOG_LIMIT + 1);
  const patient = new Sqlite(writer.name, { timeout: 500 });

  const state = new SharedArrayBuffer(8);
  const [stop, saved] = [0, 1];
  const view = new Int32Array(state);
  const saving = new Worker(SAVING, { eval: true, workerData: { file: writer.name, state } });
  const ended = once(saving, 'message');
  while (Atomics.load(view, saved) === 0) await setImmediate();
  for (let round = 0; round < 5; round += 1) checkpoint(patient);
  Atomics.store(view, stop, 1);

  expect(await ended).toEqual([null]);
  for (const connection of [patient, reader]) connection.close();
});
