import { useCallback } from 'react';
import type { VerdictReason } from '../../../contract/verdict';
import { useFormats } from './useFormats';
import { useTranslation } from './useTranslation';

/** Says in one sentence why a partition or a consumer was judged so. */
export function useVerdictSentence(): (reason: VerdictReason) => string {
  const t = useTranslation();
  const { duration } = useFormats();
  return useCallback(
    ({ code, figures }) => {
      const seconds = 'seconds' in figures ? figures.seconds : null;
      const values = { ...figures, duration: seconds === null ? 'never' : duration(seconds) };
      return t(`verdict.why.${code}`, values);
    },
    [t, duration],
  );
}
