import { useIntl } from 'react-intl';
import { useFormats } from '../hooks/useFormats';
import { useTranslation } from '../hooks/useTranslation';
import { Unknown } from './Count';
import { Digits } from './Digits';

/** Messages a second, exact on hover; null is unknown. */
export function Rate({ value }: { value: number | null }) {
  const t = useTranslation();
  const { formatNumber } = useIntl();
  const { rate } = useFormats();
  if (value === null) return <Unknown />;
  const exact = t('value.perSecond', { rate: formatNumber(value, { maximumFractionDigits: 2 }) });
  return <Digits title={exact}>{rate(value)}</Digits>;
}
