import { useState } from 'react';
import type { DeadLetterSummary } from '../../../contract/deadLetters';
import { useErrorMessage } from '../api/errors';
import { useDiscardKafkaDeadLettersMutation, useReplayKafkaDeadLettersMutation } from '../api/deadLetters';
import { inOrder, summarize, type Resolution, type ResolutionResult } from './resolution';

/** How an attempt to replay or discard ended: for each letter, or as a whole. */
export type Outcome = { result: ResolutionResult } | { error: string };

/** Replays and discards letters, and keeps how it ended. */
export function useResolve() {
  const [replay, { isLoading: replaying }] = useReplayKafkaDeadLettersMutation();
  const [discard, { isLoading: discarding }] = useDiscardKafkaDeadLettersMutation();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const errorMessage = useErrorMessage();

  /** Resolves to whether the server has dealt with the request. */
  async function resolve(resolution: Resolution, letters: DeadLetterSummary[]): Promise<boolean> {
    setOutcome(null);
    const send = resolution === 'replay' ? replay : discard;
    const answer = await send({ ids: inOrder(letters).map(({ id }) => id) });
    const failed = 'error' in answer;
    setOutcome(
      failed ? { error: errorMessage(answer.error) } : { result: summarize(resolution, letters, answer.data) },
    );
    return !failed;
  }

  return { resolve, busy: replaying || discarding, outcome };
}
