import Sqlite, { type Database } from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
  checkpointer = new Sqlite(file, { timeout: 50 });
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

it('copies the log into the file and leaves it as long as it is short', () => {
  write(100);
  checkpoint(checkpointer);
  const before = log()?.log;
  write(100);
  expect(before).toBeGreaterThan(100);
  // The writer began anew because all was in the file.
  expect(log()?.log).toBeLessThan(150);
});

it('begins a long log anew, without losing a row', () => {
  write(LOG_LIMIT + 1);
  checkpoint(checkpointer);
  write(1);
  expect(log()?.log).toBeLessThan(10);
  expect(writer.prepare('select count(*) as rows from pages').get()).toEqual({ rows: LOG_LIMIT + 2 });
});

it('does not wait for a writer in a long transaction, nor fail: the log is begun anew the next time', () => {
  write(LOG_LIMIT + 1);
  writer.exec('begin immediate');
  writer.exec('insert into pages (content) values (zeroblob(1))');
  checkpoint(checkpointer);
  writer.exec('commit');
  expect(log()?.log).toBeGreaterThan(LOG_LIMIT);
  checkpoint(checkpointer);
  write(1);
  expect(log()?.log).toBeLessThan(10);
});
