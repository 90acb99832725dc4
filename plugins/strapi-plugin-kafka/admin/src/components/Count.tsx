import { VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useTranslation } from '../hooks/useTranslation';
import { Digits } from './Digits';

/** From here on a number is shortened: 12,345 → 12.3K. */
const SHORT_FROM = 10_000;

/** A dash for what is not known (or, with a label of its own, not there), which is never the same as 0. */
export function Unknown({ label }: { label?: string }) {
  const t = useTranslation();
  const text = label ?? t('value.unknown');
  return (
    <span title={text}>
      <span aria-hidden>—</span>
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}

/** A place in a log, always exact: what matters is how it differs from another one. */
export function Offset({ value }: { value: number | null }) {
  const { formatNumber } = useIntl();
  return value === null ? <Unknown /> : <Digits>{formatNumber(value)}</Digits>;
}

/** A number in short form, exact on hover; null is unknown. */
export function Count({ value }: { value: number | null }) {
  const { formatNumber } = useIntl();
  if (value === null) return <Unknown />;
  const exact = formatNumber(value);
  if (Math.abs(value) < SHORT_FROM) return <Digits>{exact}</Digits>;
  return <Digits title={exact}>{formatNumber(value, { notation: 'compact', maximumFractionDigits: 1 })}</Digits>;
}
