import { useState } from 'react';
import type { ParkedMatch, ParkedWish } from '../../../contract/parked';
import { useErrorMessage, type QueryError } from '../api/errors';
import { useWishKafkaParkedMatchingMutation, useWishKafkaParkedMutation } from '../api/parked';

/** What a wish is about: messages chosen one by one, or all that match a filter. */
export type WishTarget = { ids: string[] } | { match: ParkedMatch };

export type WishOutcome = { wish: ParkedWish; noted: number; refused: number; gone: number } | { error: string };

/** Asks for messages that wait to be tried or given up, and keeps how that ended. */
export function useWish() {
  const [some, { isLoading: askingSome }] = useWishKafkaParkedMutation();
  const [matching, { isLoading: askingAll }] = useWishKafkaParkedMatchingMutation();
  const [outcome, setOutcome] = useState<WishOutcome | null>(null);
  const errorMessage = useErrorMessage();

  const fail = (error: QueryError) => setOutcome({ error: errorMessage(error) });

  async function ask(wish: ParkedWish, target: WishTarget): Promise<void> {
    setOutcome(null);
    if ('ids' in target) {
      const answer = await some({ wish, ids: target.ids });
      if ('error' in answer) return fail(answer.error);
      const { noted, refused, gone } = answer.data;
      setOutcome({ wish, noted: noted.length, refused: refused.length, gone: gone.length });
      return;
    }
    const answer = await matching({ wish, match: target.match });
    if ('error' in answer) return fail(answer.error);
    setOutcome({ wish, noted: answer.data.count, refused: 0, gone: 0 });
  }

  return { ask, busy: askingSome || askingAll, outcome };
}
