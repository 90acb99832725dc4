import { useIntl } from 'react-intl';
import { useFormats } from '../hooks/useFormats';
import { Unknown } from './Count';
import { Digits } from './Digits';

/** A span of time in its two largest units, in seconds on hover; null is unknown. */
export function Duration({ seconds }: { seconds: number | null }) {
  const { formatNumber } = useIntl();
  const { duration } = useFormats();
  if (seconds === null) return <Unknown />;
  const exact = formatNumber(Math.round(seconds), { style: 'unit', unit: 'second', unitDisplay: 'long' });
  return <Digits title={exact}>{duration(seconds)}</Digits>;
}
