import type { Database } from 'better-sqlite3';

/**
 * Pages in the log (4 KiB each: 64 MB) above which the next writer is to begin it again. A log that is written all the
 * time never ends by itself; a longer one costs disk and start-up time after a crash.
 */
export const LOG_LIMIT = 16_384;

/** Rounds in a row for a long log: each copies what writers added during the one before, so that each is shorter. */
const CATCH_UP_ROUNDS = 8;

interface Progress {
  /** Pages in the log. */
  log: number;
  /** How many of them are in the file as well. */
  checkpointed: number;
}

const passive = (connection: Database): Progress => (connection.pragma('wal_checkpoint(PASSIVE)') as [Progress])[0];

/**
 * Copies the log into the file while writers go on. The next writer begins the log again where all of it is in the file
 * and no reader needs it, so a long log is copied until nothing is left, or else until the next call.
 *
 * It never asks for RESTART or TRUNCATE: those take the writers' lock and wait for readers with it, and SQLite fails a
 * transaction that has read and now wants to write at once with SQLITE_BUSY, whatever its busy timeout
 * (https://www.sqlite.org/c3ref/busy_handler.html, on deadlocks): a document that somebody saves.
 */
export const checkpoint = (connection: Database): void => {
  for (let round = 0; round < CATCH_UP_ROUNDS; round += 1) {
    const { log, checkpointed } = passive(connection);
    if (log < LOG_LIMIT || checkpointed >= log) return;
  }
};
