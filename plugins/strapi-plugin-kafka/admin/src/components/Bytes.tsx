import { useIntl } from 'react-intl';
import { byteParts } from './bytes';
import { Unknown } from './Count';
import { Digits } from './Digits';

/** A size in short form, exact on hover; null is unknown. */
export function Bytes({ value }: { value: number | null }) {
  const { formatNumber } = useIntl();
  if (value === null) return <Unknown />;
  const short = byteParts(value);
  const exact = formatNumber(value, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  // The short form of this one unit has no plural.
  const unitDisplay = short.unit === 'byte' ? 'long' : 'short';
  return (
    <Digits title={exact}>
      {formatNumber(short.value, { style: 'unit', unit: short.unit, unitDisplay, maximumSignificantDigits: 3 })}
    </Digits>
  );
}
