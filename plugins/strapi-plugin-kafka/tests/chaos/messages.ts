/** Topics of the project in tests/chaos/project: one read by a handler, one written in bulk. */
export const TOPICS = ['chaos-handler', 'chaos-bulk'] as const;
export type ChaosTopic = (typeof TOPICS)[number];

/** What a message does when it is applied. */
export interface ChaosValue {
  /** Number of the message in its topic; absent in poison, which makes it invalid in bulk mode. */
  sequence?: number;
  /** The consumer refuses it. */
  poison?: true;
  /** Throws a TypeError. */
  boom?: true;
  /** Kills the process. */
  kill?: true;
  /** Blocks the event loop; milliseconds. */
  block?: number;
  /** Stops the first process that meets it, which leaves its id in this file. */
  freeze?: string;
}

const POISON_EVERY = 100;
const BOOM_EVERY = 400;
const KEYS = 20;

export const keyOf = (sequence: number): string => `key-${sequence % KEYS}`;

/** The ordinary load: one message in a hundred is poison, one in four hundred meets a fault in the consumer's code. */
export function ordinary(sequence: number): ChaosValue {
  if (sequence % POISON_EVERY === 7) return { poison: true };
  return { sequence, ...(sequence % BOOM_EVERY === 13 && { boom: true }) };
}

/** Whether it must end as a dead letter, and not as an effect. */
export const isFatal = ({ poison, boom, kill }: ChaosValue): boolean => Boolean(poison ?? boom ?? kill);
