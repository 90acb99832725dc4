import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { durationParts } from '../components/duration';
import { useTranslation } from './useTranslation';

/** From here on a number is shortened: 12,345 → 12.3K. */
const SHORT_FROM = 10_000;

/** Below this a rate shows its decimals: 0.4 and 2.5, but 130. */
const DECIMALS_BELOW = 100;

export interface Formats {
  /** 1,234 or 12.3K. */
  count: (value: number) => string;
  /** 2.5 / s or 12.3K / s. */
  rate: (perSecond: number) => string;
  /** 3 min 12 s. */
  duration: (seconds: number) => string;
}

/** Figures as short texts in the administrator's language. The components show them with the exact value on hover. */
export function useFormats(): Formats {
  const t = useTranslation();
  const { formatNumber } = useIntl();
  return useMemo(() => {
    const count = (value: number) =>
      Math.abs(value) < SHORT_FROM
        ? formatNumber(value, { maximumFractionDigits: value < DECIMALS_BELOW ? 1 : 0 })
        : formatNumber(value, { notation: 'compact', maximumFractionDigits: 1 });
    return {
      count,
      rate: (perSecond) => t('value.perSecond', { rate: count(perSecond) }),
      duration: (seconds) =>
        durationParts(seconds)
          .map(({ value, unit }) => formatNumber(value, { style: 'unit', unit, unitDisplay: 'short' }))
          .join(' '),
    };
  }, [t, formatNumber]);
}
