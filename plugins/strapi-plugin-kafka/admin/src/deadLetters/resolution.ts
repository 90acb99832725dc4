import type { DeadLetterSummary, ResolveResponse } from '../../../contract/deadLetters';

export type Resolution = 'replay' | 'discard';

/** How many letters one request takes. */
export const RESOLVE_LIMIT = 500;

export type Origin = Pick<DeadLetterSummary, 'topic' | 'partition' | 'offset'>;

/** Where a message stood, in short: `product/0@42`. */
export const originText = ({ topic, partition, offset }: Origin): string => `${topic}/${partition}@${offset}`;

/** The order in which the messages came: replayed one after the other, letters of one key keep theirs. */
export const inOrder = (letters: DeadLetterSummary[]): DeadLetterSummary[] =>
  [...letters].sort(
    (a, b) =>
      a.topic.localeCompare(b.topic) ||
      a.partition - b.partition ||
      a.offset - b.offset ||
      a.createdAt.localeCompare(b.createdAt),
  );

export interface Failure {
  id: string;
  origin: string;
  message: string;
}

export interface ResolutionResult {
  resolution: Resolution;
  done: number;
  /** Replays that are on their way. */
  pending: number;
  failures: Failure[];
}

/** What became of a request, with the letters' origins in the place of their ids. */
export function summarize(
  resolution: Resolution,
  letters: DeadLetterSummary[],
  { done, pending, failed }: ResolveResponse,
): ResolutionResult {
  const failures = failed.map(({ id, message }) => {
    const letter = letters.find((candidate) => candidate.id === id);
    return { id, origin: letter ? originText(letter) : id, message };
  });
  return { resolution, done: done.length, pending: pending.length, failures };
}
