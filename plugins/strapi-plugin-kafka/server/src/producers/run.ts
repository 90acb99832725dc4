import type { BrokerProducer } from '../broker/port';
import { systemClock, type Clock } from './clock';
import { keepTrying } from './keepTrying';
import { createPacer } from './pacer';
import type { RecordSource, SourceRecord } from './recordSource';
import { splitBySize } from './splitBySize';

export interface RunProgress {
  /** Messages made, broken ones and duplicates included. */
  generated: number;
  /** Messages the broker has acknowledged (acks=all). */
  acknowledged: number;
  broken: number;
  duplicates: number;
  outOfOrder: number;
  /**
   * Messages sent again after a rejected send, each counted once. The broker may have stored them before it failed to
   * say so: each of them may be in the topic more than once, and nobody can tell from here. Consumers that write by key
   * come to the same end; a stock movement that is there twice counts twice.
   */
  resent: number;
  /** The broker's last refusal while it is being tried again; null when all is well. */
  error: string | null;
}

export const noProgress = (): RunProgress => ({
  generated: 0,
  acknowledged: 0,
  broken: 0,
  duplicates: 0,
  outOfOrder: 0,
  resent: 0,
  error: null,
});

export interface ProduceRunInput {
  source: RecordSource;
  producer: BrokerProducer;
  topic: string;
  /** `count`: messages to make, null = until stopped or the source ends. `rate`: messages a second, 0 = as fast as it goes. */
  options: { count: number | null; rate: number };
  signal: AbortSignal;
  /** Called after every batch and every refusal, with numbers that are valid until it returns. */
  onProgress: (progress: Readonly<RunProgress>) => void;
  /** Milliseconds without the broker after which the run fails; null = it goes on trying. */
  giveUpAfter: number | null;
  clock?: Clock;
}

const MAX_BATCH = 500;
/** Milliseconds that a stopped run waits for the answer to what it has just sent. */
const LAST_ANSWER = 2_000;

/**
 * Sends what the source makes, batch after batch, until the count is reached, the source ends or the signal aborts.
 * A rejected send is sent again, in order; see `resent` for what that means. Rejects when the source cannot go on, when
 * the broker refuses for good, or after `giveUpAfter`.
 */
export const produceRun = async (input: ProduceRunInput): Promise<'completed' | 'stopped'> => {
  const { source, options, signal, onProgress, clock = systemClock } = input;
  const pacer = createPacer(options.rate, clock);
  const progress = noProgress();
  const left = (): number => (options.count ?? Infinity) - progress.generated;

  try {
    while (left() > 0) {
      const due = await pacer.take(Math.min(MAX_BATCH, left()), signal);
      if (due === 0) return 'stopped';

      const records = await source.take(due);
      if (records.length === 0) return 'completed';
      countRecords(progress, records);

      for (const part of splitBySize(records)) {
        if (!(await deliver(part, progress, input, clock))) return 'stopped';
      }
      onProgress(progress);
    }
    return 'completed';
  } finally {
    onProgress(progress);
    await source.close();
  }
};

const countRecords = (progress: RunProgress, records: SourceRecord[]): void => {
  progress.generated += records.length;
  for (const { fault } of records) {
    if (fault === 'broken') progress.broken += 1;
    if (fault === 'duplicate') progress.duplicates += 1;
    if (fault === 'out_of_order') progress.outOfOrder += 1;
  }
};

/** Returns false when the run was stopped before the broker acknowledged. */
const deliver = async (
  part: SourceRecord[],
  progress: RunProgress,
  { producer, topic, signal, onProgress, giveUpAfter }: ProduceRunInput,
  clock: Clock,
): Promise<boolean> => {
  const records = part.map(({ record }) => record);
  let rejections = 0;

  const attempt = async (): Promise<boolean> => {
    if (rejections === 1) progress.resent += records.length;
    const answered = await untilStopped(producer.send(topic, records), signal);
    if (answered) progress.acknowledged += records.length;
    progress.error = null;
    return answered;
  };

  return keepTrying(attempt, {
    signal,
    clock,
    giveUpAfter,
    onFailure: (error) => {
      rejections += 1;
      progress.error = error.message;
      onProgress(progress);
    },
  });
};

/** Waits for the answer; once the signal aborts, only a little longer. Returns whether it came. */
const untilStopped = async (sending: Promise<void>, signal: AbortSignal): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  let stopWaiting = (): void => undefined;
  const stopped = new Promise<boolean>((resolve) => {
    stopWaiting = () => {
      timer = setTimeout(resolve, LAST_ANSWER, false);
    };
  });
  signal.addEventListener('abort', stopWaiting, { once: true });

  try {
    return await Promise.race([sending.then(() => true), stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stopWaiting);
  }
};
