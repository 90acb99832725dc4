import type { Actor } from './actors';

/** A generator as the admin page lists it. */
export interface GeneratorSummary {
  name: string;
  topic: string;
  description: string;
  /** The run in progress, or the last one; null before the first. */
  lastRun: GeneratorRun | null;
}

/** What a person chooses for a run. */
export interface RunOptions {
  /** Messages to make; null = until stopped. 1 to 10,000,000. */
  count: number | null;
  /** Messages a second, decimals allowed; 0 = as fast as it goes. */
  rate: number;
  /** Integer; the same seed makes the same messages. Chosen at random and reported when absent. */
  seed: number;
  /** Share of broken messages, 0 to 1. */
  invalid: number;
  /** Share of messages sent twice, 0 to 1. */
  duplicates: number;
}

/** Bounds of `RunOptions`: the routes refuse what lies outside, the form does not offer it. */
export const RUN_LIMITS = {
  count: { min: 1, max: 10_000_000 },
  rate: { min: 0, max: 1_000_000 },
  share: { min: 0, max: 1 },
} as const;

/** What a run takes where the request says nothing. The seed has no default: it is drawn at random. */
export const RUN_DEFAULTS = { count: 100, rate: 10, invalid: 0, duplicates: 0 } as const satisfies Omit<
  RunOptions,
  'seed'
>;

export type RunState = 'running' | 'completed' | 'stopped' | 'failed' | 'interrupted';

export interface GeneratorRun {
  /** documentId of the run. */
  id: string;
  generator: string;
  topic: string;
  state: RunState;
  options: RunOptions;
  /** Messages made, duplicates and broken ones included. */
  generated: number;
  /** Messages the broker has acknowledged (acks=all). */
  acknowledged: number;
  /** Of the generated: deliberately broken. */
  broken: number;
  /** Of the generated: deliberate repeats. */
  duplicates: number;
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
  /** Who ended it before its time; null where nobody did. */
  stoppedBy: Actor | null;
}

/** GET /kafka/generators */
export interface GeneratorsResponse {
  generators: GeneratorSummary[];
}

/** POST /kafka/runs; `options` may be partial, the rest takes defaults (count 100, rate 10, random seed, no faults). */
export interface StartRunRequest {
  generator: string;
  options?: Partial<RunOptions>;
}

/** POST /kafka/runs, POST /kafka/runs/:id/stop, GET /kafka/runs/:id */
export interface RunResponse {
  run: GeneratorRun;
}
