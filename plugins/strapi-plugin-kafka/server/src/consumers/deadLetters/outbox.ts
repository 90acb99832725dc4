import type { RelayProblem } from '../../../../contract/problems';
import { BrokerError, type BrokerErrorCode } from '../../broker/errors';
import type { OutgoingRecord } from '../../broker/port';
import { inOwnWords } from '../../databaseError';
import { inOwnContext } from '../../ownContext';
import { createRepeatedLog, type Log } from '../../repeatedLog';
import { TOLD_AFTER_MS } from '../problems';

/** How often an outbox is looked at when nobody rings; milliseconds. */
const INTERVAL = 5_000;
/** Brokers take 1 MiB a batch unless told otherwise. From half of it on a record travels alone and compressed, as does a suspect one. */
const LARGE_BYTES = 512 * 1024;
/** Roughly what a record takes besides its key, value and headers. */
const RECORD_OVERHEAD = 70;

/** What a request with several records may fail of because of one of them. */
const ONE_TO_BLAME: BrokerErrorCode[] = ['record_too_large', 'failed'];

/** A stored record that is to be published. */
export interface Outgoing {
  rowId: number;
  topic: string;
  record: OutgoingRecord;
  /** It has failed on its own before: it travels alone, so that others do not fail with it. */
  suspect: boolean;
}

/** Records in the database that are to be published: each at least once, the oldest first. */
export interface Outbox<Item extends Outgoing> {
  /** For the log, e.g. "Dead letters". */
  what: string;
  /** The oldest that are due, a page of them. */
  due(): Promise<Item[]>;
  send(topic: string, items: Item[], options: { compress: boolean }): Promise<void>;
  delivered(items: Item[]): Promise<void>;
  /**
   * Keeps why they could not be sent, and sees to it that a single one to blame is not due at once again.
   * Returns whether those behind it can be tried now; else they are tried at the next interval.
   */
  failed(items: Item[], error: BrokerError): Promise<boolean>;
  /** Whether nothing is left to send, due or not. */
  isEmpty(): Promise<boolean>;
  /** Closes what `send` has opened; nothing is sent afterwards. */
  close(): Promise<void>;
}

/** Makes records of rows, each by itself: where one cannot be made, that is noted, and the next row goes on. */
export const eachByItself = async <Row, Item>(
  rows: readonly Row[],
  toItem: (row: Row) => Item,
  note: (row: Row, problem: string) => Promise<unknown>,
): Promise<Item[]> => {
  const items: Item[] = [];
  for (const row of rows) {
    try {
      items.push(toItem(row));
    } catch (error) {
      await note(row, inOwnWords(error));
    }
  }
  return items;
};

class TryLater extends Error {}

/** Publishes what is in an outbox, outside any transaction. A crash between the broker's answer and its note sends a record again. */
export const createOutboxSender = <Item extends Outgoing>(outbox: Outbox<Item>, log: Log) => {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let stopped = false;
  const say = createRepeatedLog(log);
  let failure: { since: number; cause: string; detail: string } | null = null;

  const noteFailure = (cause: string, detail: string): void => {
    failure = { since: failure?.since ?? Date.now(), cause, detail };
  };

  const send = async (items: Item[]): Promise<void> => {
    try {
      await outbox.send(items[0].topic, items, { compress: items[0].suspect || bytesOf(items) >= LARGE_BYTES });
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      if (items.length > 1 && ONE_TO_BLAME.includes(error.code)) return sendEach(items);
      tell(error);
      noteFailure(error.code, error.message);
      if (!(await outbox.failed(items, error))) throw new TryLater();
      return;
    }
    failure = null;
    await outbox.delivered(items);
  };

  const sendEach = async (items: Item[]): Promise<void> => {
    for (const item of items) await send([item]);
  };

  /** That no broker answers is told by the broker's status, once for all that need it. */
  const tell = ({ code, message }: BrokerError): void => {
    say(code === 'unreachable' ? 'debug' : 'warn', `[kafka] ${outbox.what} wait in the database: ${message}`);
  };

  const drain = async (): Promise<void> => {
    for (;;) {
      const items = stopped ? [] : await outbox.due();
      if (items.length === 0) {
        // Those that failed may be due later, or be there no longer.
        if (failure && (await outbox.isEmpty())) failure = null;
        return;
      }
      for (const batch of batches(items)) {
        if (stopped) return;
        await send(batch);
      }
    }
  };

  /** Whoever rings may be in a transaction: what is sent must be committed, and noted for good. */
  const run = (): Promise<void> => {
    running = inOwnContext(drain)
      .catch((error: Error) => {
        if (error instanceof TryLater) return;
        noteFailure('failed', inOwnWords(error));
        say('warn', `[kafka] ${outbox.what} wait in the database: ${inOwnWords(error)}`);
      })
      .finally(() => {
        running = null;
      });
    return running;
  };

  /** Sends what is in the outbox now. Resolves when each has been tried, or when one failure made the others wait. */
  const flush = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (!running) return run();
    next ??= running.then(() => {
      next = null;
      return flush();
    });
    return next;
  };

  return {
    /** Why nothing has been taken lately, if that has lasted for some seconds; null: all is well. */
    problem(): RelayProblem | null {
      if (!failure || Date.now() - failure.since < TOLD_AFTER_MS) return null;
      return { ...failure, since: new Date(failure.since).toISOString() };
    },
    flush,
    /** Says that there may be something new in the outbox. */
    ring: (): void => void flush(),
    start(): void {
      timer = setInterval(() => void flush(), INTERVAL);
      void flush();
    },
    /** Lets the request in hand end. */
    async stop(): Promise<void> {
      stopped = true;
      if (timer) clearInterval(timer);
      await running;
      await outbox.close();
    },
  };
};

export type OutboxSender = ReturnType<typeof createOutboxSender>;

/** What travels together: neighbours for one topic, as long as they are small. The order stays. */
const batches = <Item extends Outgoing>(items: Item[]): Item[][] => {
  const all: Item[][] = [];
  for (const item of items) {
    const last = all.at(-1);
    const fits =
      last !== undefined &&
      last[0].topic === item.topic &&
      !last[0].suspect &&
      !item.suspect &&
      bytesOf(last) + bytesOf([item]) < LARGE_BYTES;
    if (fits) last.push(item);
    else all.push([item]);
  }
  return all;
};

const bytesOf = (items: Outgoing[]): number =>
  items.reduce((sum, { record }) => {
    const headers = Object.entries(record.headers ?? {}).flatMap(([name, value]) =>
      [value].flat().map((single) => name.length + lengthOf(single)),
    );
    return headers.reduce(
      (all, bytes) => all + bytes,
      sum + RECORD_OVERHEAD + lengthOf(record.key) + lengthOf(record.value),
    );
  }, 0);

const lengthOf = (content: Buffer | string | null | undefined): number =>
  content == null ? 0 : Buffer.byteLength(content);

const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 60 * 60 * 1000;

/** When a record that has failed on its own is tried again, e.g. after somebody has raised the topic's limit. */
export const nextTryAfter = (attempts: number): Date =>
  new Date(Date.now() + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempts, 20)));
