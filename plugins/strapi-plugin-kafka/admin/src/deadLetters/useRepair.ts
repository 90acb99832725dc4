import { useMemo, useState } from 'react';
import type { CheckVerdict, DeadLetterDetails } from '../../../contract/deadLetters';
import { issuesOf, useErrorMessage, type QueryError } from '../api/errors';
import { useCheckKafkaDeadLetterMutation, useRepairKafkaDeadLetterMutation } from '../api/deadLetters';
import { editableValue } from './values';

/** What the server has said of the value last. */
export type RepairAnswer =
  | { kind: 'verdict'; verdict: CheckVerdict }
  | { kind: 'saved' }
  | { kind: 'failed'; message: string; issues: CheckVerdict['issues'] };

/** The value that a person puts in the place of a broken one, and what the server says of it. */
export function useRepair(letter: DeadLetterDetails) {
  const [checkValue, { isLoading: checking }] = useCheckKafkaDeadLetterMutation();
  const [saveValue, { isLoading: saving }] = useRepairKafkaDeadLetterMutation();
  const [draft, setDraft] = useState<string | null>(null);
  const [answer, setAnswer] = useState<RepairAnswer | null>(null);
  const errorMessage = useErrorMessage();

  const { id, value: original, valueEncoding, repairedValue } = letter;
  const stored = useMemo(
    () => editableValue({ value: original, valueEncoding, repairedValue }),
    [original, valueEncoding, repairedValue],
  );
  const value = draft ?? stored;

  const fail = (error: QueryError) =>
    setAnswer({ kind: 'failed', message: errorMessage(error), issues: issuesOf(error) });

  async function check() {
    setAnswer(null);
    const result = await checkValue({ id, value });
    if ('error' in result) fail(result.error);
    else setAnswer({ kind: 'verdict', verdict: result.data.verdict });
  }

  async function save() {
    setAnswer(null);
    const result = await saveValue({ id, value });
    if ('error' in result) return fail(result.error);
    setDraft(null);
    setAnswer({ kind: 'saved' });
  }

  /** null: back to what is stored. */
  function edit(next: string | null) {
    setDraft(next);
    setAnswer(null);
  }

  return { value, changed: value !== stored, edit, check, save, checking, saving, answer };
}

export type Repair = ReturnType<typeof useRepair>;
