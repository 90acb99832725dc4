import type { Actor } from '../../../contract/actors';
import { RUN_DEFAULTS, type GeneratorRun, type RunOptions, type RunState } from '../../../contract/generators';

/** Where a topic ended, by partition. */
export type TopicEnds = [partition: number, offset: number][];

/** A row as the database layer returns it: big integers are text. */
export interface RunRow {
  documentId: string;
  generator: string;
  topic: string;
  state: RunState;
  options: RunOptions;
  file: string | null;
  generated: string;
  acknowledged: string;
  broken: string;
  duplicates: string;
  outOfOrder: string;
  resent: string;
  error: string | null;
  startedAt: string;
  startedBy: Actor | null;
  finishedAt: string | null;
  stoppedBy: Actor | null;
  stopRequestedAt: string | null;
  inexact: boolean;
  ends: TopicEnds | null;
  owner: string;
  seenAt: string;
}

export const toRun = (row: RunRow): GeneratorRun => {
  const acknowledged = Number(row.acknowledged);
  return {
    id: row.documentId,
    generator: row.generator,
    topic: row.topic,
    state: row.state,
    // Runs of earlier versions have fewer options.
    options: { ...RUN_DEFAULTS, ...row.options },
    file: row.file ?? null,
    generated: Number(row.generated),
    acknowledged,
    broken: Number(row.broken),
    duplicates: Number(row.duplicates),
    outOfOrder: Number(row.outOfOrder),
    resent: Number(row.resent),
    throughput: throughputOf(acknowledged, row.startedAt, row.finishedAt),
    error: row.error ?? null,
    startedAt: new Date(row.startedAt).toISOString(),
    startedBy: row.startedBy ?? null,
    finishedAt: row.finishedAt ? new Date(row.finishedAt).toISOString() : null,
    stoppedBy: row.stoppedBy ?? null,
    stopping: row.state === 'running' && Boolean(row.stopRequestedAt),
    inexact: Boolean(row.inexact),
  };
};

/** Messages a second between two times; `finishedAt` null: until now. */
export const throughputOf = (acknowledged: number, startedAt: string, finishedAt: string | null): number => {
  const seconds = ((finishedAt ? Date.parse(finishedAt) : Date.now()) - Date.parse(startedAt)) / 1_000;
  return seconds > 0 ? Math.round((acknowledged / seconds) * 10) / 10 : 0;
};
