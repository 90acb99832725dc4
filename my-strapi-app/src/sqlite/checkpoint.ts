import type { Database } from 'better-sqlite3';

/**
 * Pages in the log (4 KiB each: 64 MB) at which writers begin it anew. A log that is written all the time never ends by
 * itself; a longer one costs disk and start-up time after a crash, a shorter one stops the writers more often.
 */
export const LOG_LIMIT = 16_384;

/** Rounds that copy what writers have added meanwhile, until little is left for the last one. */
const CATCH_UP_ROUNDS = 2;

/** What SQLite answers: pages in the log. */
type Answer = [{ log: number }];

const passive = (connection: Database): number => (connection.pragma('wal_checkpoint(PASSIVE)') as Answer)[0].log;

/**
 * Copies the log into the file while writers go on. When the log has grown long, the writers wait for the last few pages
 * (milliseconds) and begin it anew; where one of them holds its transaction for longer, that is left for the next time.
 */
export const checkpoint = (connection: Database): void => {
  if (passive(connection) < LOG_LIMIT) return;
  for (let round = 0; round < CATCH_UP_ROUNDS; round += 1) passive(connection);
  connection.pragma('wal_checkpoint(RESTART)');
};
