import { useMemo } from 'react';
import { useTheme } from 'styled-components';
import { useFormats } from '../hooks/useFormats';
import { useTranslation } from '../hooks/useTranslation';
import type { Measure } from './plotData';

export interface MeasureLook {
  measure: Measure;
  label: string;
  colour: string;
  filled?: boolean;
  format: (value: number) => string;
}

/** The measures over time: how they are called, drawn and written. */
export function useMeasures(): { rates: MeasureLook[]; lag: MeasureLook[] } {
  const t = useTranslation();
  const { rate, count } = useFormats();
  const { primary600, warning600, success600, alternative600 } = useTheme().colors;
  return useMemo(
    () => ({
      rates: [
        { measure: 'in', label: t('rate.in'), colour: primary600, filled: true, format: rate },
        { measure: 'consumed', label: t('rate.consumed'), colour: warning600, format: rate },
        { measure: 'written', label: t('rate.written'), colour: success600, format: rate },
      ],
      lag: [{ measure: 'lag', label: t('consumer.lag'), colour: alternative600, filled: true, format: count }],
    }),
    [t, rate, count, primary600, warning600, success600, alternative600],
  );
}
