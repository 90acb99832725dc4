import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Arena } from '../arena';
import { until } from '../../support/until';
import { untilProgress, type Storm } from './storm';

const ORPHANS = 8;
/** Connections are ended, or cut, so often. */
const ENDS = 12;
/** Milliseconds, at most: between two of them, and in which commits are made and not answered. */
const BETWEEN = 200;
const UNANSWERED = 60;
/** Milliseconds that a disk stays full after that is noticed. */
const FULL = 3_000;

export const databaseCrashed: Storm = {
  name: 'PostgreSQL is restarted with -m immediate',
  possible: ({ postgres }) => postgres !== null,
  async run(arena) {
    await untilProgress(arena);
    await arena.postgres?.crash();
  },
};

export const orphans: Storm = {
  name: 'constraints that are checked at COMMIT fail',
  async run(arena) {
    for (let n = 0; n < ORPHANS; n += 1) {
      await arena.load.sendSpecial('chaos-handler', { orphan: true });
      await pause(arena.chance.below(BETWEEN));
    }
    await untilProgress(arena);
  },
};

export const transactionsEnded: Storm = {
  name: 'PostgreSQL ends the connections of transactions in their middle, again and again',
  possible: ({ postgres }) => postgres !== null,
  async run(arena) {
    for (let n = 0; n < ENDS; n += 1) {
      await untilProgress(arena);
      await arena.database.all(END_TRANSACTIONS);
      await pause(arena.chance.below(BETWEEN));
    }
  },
};

const END_TRANSACTIONS = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and state like 'idle in transaction%'`;

export const commitsUnanswered: Storm = {
  name: 'answers of PostgreSQL are lost, to commits too, and the connections break',
  possible: ({ databaseProxy }) => databaseProxy !== null,
  async run(arena) {
    const { databaseProxy } = arena;
    if (databaseProxy === null) return;
    for (let n = 0; n < ENDS; n += 1) {
      await untilProgress(arena);
      await pause(arena.chance.below(BETWEEN));
      databaseProxy.mode = 'swallow';
      await pause(arena.chance.below(UNANSWERED));
      databaseProxy.cut();
      databaseProxy.mode = 'pass';
    }
  },
};

/** Linux: what a process writes beyond a file's given size fails, as on a disk that is full. */
const PRLIMIT = '/usr/bin/prlimit';

/** Stands in a member's log as soon as its batch has failed for some seconds. */
const FULL_DISK = /SQLITE_(IOERR|FULL)/g;

export const diskFull: Storm = {
  name: "SQLite's disk is full for a while",
  possible: ({ postgres }) => postgres === null && existsSync(PRLIMIT),
  async run(arena) {
    await untilProgress(arena);
    const before = failedWrites(arena);
    const { size } = await stat(arena.file('chaos.db-wal'));
    // The beginning of the log is written again: somewhere on the way the disk is full, be it in a commit.
    await limitFiles(arena, String(arena.chance.below(size)));
    await until('writes beyond the limit to fail', () => failedWrites(arena) > before);
    await pause(FULL);
    await limitFiles(arena, 'unlimited');
    await untilProgress(arena);
  },
};

const failedWrites = ({ members }: Arena): number =>
  members.reduce((sum, { process }) => sum + (process.logs().match(FULL_DISK)?.length ?? 0), 0);

const limitFiles = async ({ members }: Arena, bytes: string): Promise<void> => {
  for (const { process } of members) {
    await promisify(execFile)(PRLIMIT, ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
  }
};
