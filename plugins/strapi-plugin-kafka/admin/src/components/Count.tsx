import { VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useFormats } from '../hooks/useFormats';
import { useTranslation } from '../hooks/useTranslation';
import { Digits } from './Digits';

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
  const { count } = useFormats();
  if (value === null) return <Unknown />;
  const [short, exact] = [count(value), formatNumber(value)];
  return <Digits title={short === exact ? undefined : exact}>{short}</Digits>;
}
