import type { Actor } from './actors';

/** Header that names the run which a message belongs to, by its id. */
export const RUN_HEADER = 'kafka-plugin-run';

/** A generator as the admin page lists it. */
export interface GeneratorSummary {
  name: string;
  topic: string;
  description: string;
  /** Derived from a content type's schema, rather than written for this project. */
  derived: boolean;
  /** The run in progress, or the last one; null before the first. */
  lastRun: GeneratorRun | null;
}

/** What a person chooses for a run. */
export interface RunOptions {
  /** Messages to make; null = until stopped, or to the end of the file. 1 to 10,000,000. */
  count: number | null;
  /** Messages a second, decimals allowed; 0 = as fast as it goes. */
  rate: number;
  /** Integer; the same seed makes the same messages. Chosen at random and reported when absent. */
  seed: number;
  /** Share of broken messages, 0 to 1. */
  invalid: number;
  /** Share of messages sent twice, 0 to 1. */
  duplicates: number;
  /** Share of messages that are held back until later ones have gone, 0 to 1. */
  outOfOrder: number;
}

/** Bounds of `RunOptions`: the routes refuse what lies outside, the form does not offer it. The three shares are 1 at most together. */
export const RUN_LIMITS = {
  count: { min: 1, max: 10_000_000 },
  rate: { min: 0, max: 1_000_000 },
  share: { min: 0, max: 1 },
  /** Bytes of a file that a run is started from. */
  file: { max: 5 * 1024 * 1024 },
} as const;

/** What a run takes where the request says nothing. The seed has no default: it is drawn at random. A file is sent to its end. */
export const RUN_DEFAULTS = {
  count: 100,
  rate: 10,
  invalid: 0,
  duplicates: 0,
  outOfOrder: 0,
} as const satisfies Omit<RunOptions, 'seed'>;

/** Endings of the names of files that a run can be started from: CSV, or one JSON object a line. */
export const RUN_FILES = ['.csv', '.json', '.jsonl', '.ndjson'] as const;

/** Deleted are runs that ended over so many days ago, and of each generator those before its last so many. */
export const RUN_RETENTION = { days: 90, perGenerator: 200 } as const;

/** `interrupted`: Strapi ended while it was running. */
export const RUN_STATES = ['running', 'completed', 'stopped', 'failed', 'interrupted'] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface GeneratorRun {
  /** documentId of the run. */
  id: string;
  generator: string;
  topic: string;
  state: RunState;
  options: RunOptions;
  /** Name of the file whose rows it sent; null where the generator made them. */
  file: string | null;
  /** Messages made, duplicates and broken ones included. */
  generated: number;
  /** Messages the broker has acknowledged (acks=all). */
  acknowledged: number;
  /** Of the generated: deliberately broken. */
  broken: number;
  /** Of the generated: deliberate repeats. */
  duplicates: number;
  /** Of the generated: deliberately sent after later ones. */
  outOfOrder: number;
  /** Messages sent again after the broker rejected them or did not answer; each of them may be in the topic twice. */
  resent: number;
  /** Messages a second over the whole run so far. */
  throughput: number;
  error: string | null;
  /** ISO 8601. */
  startedAt: string;
  /** null: the plugin itself, not a person. */
  startedBy: Actor | null;
  finishedAt: string | null;
  /** Who ended it before its time, or has asked for that; null where nobody did. */
  stoppedBy: Actor | null;
  /** Somebody has asked another instance of Strapi, which runs it, to end it. */
  stopping: boolean;
  /** Its process was killed: its figures are those last saved, up to a second before. */
  inexact: boolean;
}

/** What became of the messages of a run, in the order of the ledger. */
export const RUN_OUTCOMES = ['written', 'unchanged', 'duplicate', 'refused', 'dead', 'waiting', 'replayed'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/**
 * Counted in the transactions in which the consumer's position moves: exact, whatever crashes.
 *
 * Outcomes are those of `OutcomeCounts`, except that `duplicate` counts only replays that were sent twice: how often Kafka
 * repeats what was applied is chance, and is counted by process. `waiting` is how many wait now. Duplicates belong to no
 * balance. A dead letter that is replayed stays counted where it ended first (`refused` or `dead`), counts once more where
 * the replay ends, and once as `replayed`. So with every message in
 *
 *     acknowledged = written + unchanged + refused + dead + waiting − replayed
 */
export type RunCounts = Record<RunOutcome, number>;

export type LedgerVerdict =
  /** Everything that was acknowledged has come to its end, once. */
  | 'balanced'
  /** It will, or a message still waits. */
  | 'not_yet'
  /** It will not, by itself. */
  | 'never';

export type LedgerReason =
  | 'balanced'
  /** The run goes on. */
  | 'running'
  /** `count` messages have not come to the consumer yet. */
  | 'not_consumed'
  /** `count` messages wait for something that does not exist yet. */
  | 'waiting'
  /** The process was killed: nobody knows what it had sent last. */
  | 'inexact'
  /** `count` messages were made but not acknowledged: nobody knows whether they are in the topic. */
  | 'unanswered'
  /** `count` messages have come more often than once, since they were sent again after an error. */
  | 'resent'
  /** `count` messages have been applied again, since the position was moved back. */
  | 'repeated'
  /** `count` messages never came, though the run's end was passed: deleted before they were read, or left out by a move. */
  | 'lost'
  /** No consumer of this project read the topic when the run began. */
  | 'no_consumer';

export interface LedgerBalance {
  verdict: LedgerVerdict;
  reason: LedgerReason;
  /** Messages that the reason is about; 0 where it is about none. */
  count: number;
}

/** What one consumer of the run's topic has made of it. */
export interface ConsumerLedger extends RunCounts {
  consumer: string;
  /** Messages handed over to it: all outcomes, `duplicate` included; a message that waits counts once. */
  consumed: number;
  balance: LedgerBalance;
}

/** Where the messages of a run are. */
export interface RunLedger {
  /** Those consumers that were configured for the topic when the run began. */
  consumers: ConsumerLedger[];
  /** The worst of the consumers' balances; of the run's own sends where there is no consumer. */
  balance: LedgerBalance;
}

/** GET /kafka/generators */
export interface GeneratorsResponse {
  generators: GeneratorSummary[];
  /**
   * Whether the project has the package @faker-js/faker, an optional peer of the plugin. Without it only the rows of
   * files can be sent, unbroken; other runs and previews answer 501 `faker_missing`.
   */
  fakerInstalled: boolean;
}

/** A message as a run would send it. */
export interface PreviewMessage {
  sequence: number;
  key: string | null;
  /** The value as text; null for a tombstone. */
  value: string | null;
  /** What is deliberately wrong with it. */
  fault: RunFault;
}

export type RunFault = 'none' | 'broken' | 'duplicate' | 'out_of_order';

/** POST /kafka/generators/:name/preview; multipart with `file` and `options` (JSON) to preview a file. Sends nothing. */
export interface PreviewRequest {
  options?: Partial<RunOptions>;
}

export interface PreviewResponse {
  /** The first messages, ten at most, of a run with these options. */
  messages: PreviewMessage[];
  /** With the seed that was drawn where the request had none. */
  options: RunOptions;
  /** Rows of the file; null without one. */
  rows: number | null;
}

/**
 * POST /kafka/runs; `options` may be partial, the rest takes defaults (count 100, rate 10, random seed, no faults).
 * As multipart, with the fields `generator`, `options` (JSON) and `file`, it sends the rows of the file.
 */
export interface StartRunRequest {
  generator: string;
  options?: Partial<RunOptions>;
}

/** POST /kafka/runs, POST /kafka/runs/:id/stop */
export interface RunResponse {
  run: GeneratorRun;
}

/** GET /kafka/runs/:id */
export interface RunDetailsResponse extends RunResponse {
  ledger: RunLedger;
}

/** GET /kafka/runs */
export interface RunsQuery {
  generator?: string;
  state?: RunState;
  /** From 1. */
  page: number;
  /** 1 to 100. */
  pageSize: number;
}

/** Newest first. */
export interface RunsResponse {
  runs: GeneratorRun[];
  pagination: { page: number; pageSize: number; total: number };
}
