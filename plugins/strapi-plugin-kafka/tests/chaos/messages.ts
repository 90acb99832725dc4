/** Topics of the project in tests/chaos/project, each with the consumers that read it. */
export const READERS = {
  'chaos-handler': ['handler'],
  'chaos-bulk': ['bulk'],
  'chaos-documents': ['documents'],
  'chaos-shared': ['first', 'second'],
} as const;
export type ChaosTopic = keyof typeof READERS;
export const TOPICS = Object.keys(READERS) as ChaosTopic[];

/** Documents are written one by one, and what two consumers read is work for two: they get a message for so many of others. */
export const SHARE: Readonly<Record<ChaosTopic, number>> = {
  'chaos-handler': 1,
  'chaos-bulk': 1,
  'chaos-documents': 8,
  'chaos-shared': 4,
};

/** What a message does when it is applied. */
export interface ChaosValue {
  /** Number of the message in its topic; absent in poison, which makes it invalid in bulk mode. */
  sequence?: number;
  /** Number of a later message of its topic whose effect must be there first. */
  awaits?: number;
  /** The consumer refuses it. */
  poison?: true;
  /** The consumer refuses it, but for a replay. */
  spoilt?: true;
  /** Breaks a constraint that is checked at COMMIT. */
  orphan?: true;
  /** Throws a TypeError. */
  boom?: true;
  /** Kills the process. */
  kill?: true;
  /** Blocks the event loop; milliseconds. */
  block?: number;
  /** Stops the first process that meets it, which leaves its id in this file. */
  freeze?: string;
}

/** So many messages belong together: some of them wait for the last one. */
export const BLOCK = 200;
const KEYS = 20;
/**
 * Places in a block of those that wait. What queues behind them, for they have the same keys, holds poison and errors
 * too. The last of the block has another key: it must not queue behind those that wait for it.
 */
const WAITERS = [27, 73];
const POISON_EVERY = 100;
const BOOM_EVERY = 2 * BLOCK;

export const keyOf = (sequence: number): string => `key-${sequence % KEYS}`;

/** In the topic that two consumers read poison has a remedy: to be replayed. */
export const ordinaryOf = (topic: ChaosTopic, sequence: number): ChaosValue => {
  const value = ordinary(sequence);
  return topic === 'chaos-shared' && value.poison ? { sequence, spoilt: true } : value;
};

/** One message in a hundred waits, as many are poison, one in four hundred meets a fault in the consumer's code. */
function ordinary(sequence: number): ChaosValue {
  const place = sequence % BLOCK;
  if (sequence % POISON_EVERY === 7) return { poison: true };
  if (sequence % BOOM_EVERY === 113) return { sequence, boom: true };
  if (WAITERS.includes(place)) return { sequence, awaits: sequence - place + BLOCK - 1 };
  return { sequence };
}

/** Whether it must end as a dead letter, and not as an effect. */
export const isFatal = ({ poison, spoilt, boom, kill, orphan }: ChaosValue, isReplay: boolean): boolean =>
  Boolean(poison ?? boom ?? kill ?? orphan) || (spoilt === true && !isReplay);
