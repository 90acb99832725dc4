import { useIntl } from 'react-intl';
import type { PartitionMove } from '../../../../contract/positions';
import { Unknown } from '../../components/Count';
import { Digits } from '../../components/Digits';

/** By how many offsets a position moves, with its sign. */
export function Difference({ move: { from, to } }: { move: Pick<PartitionMove, 'from' | 'to'> }) {
  const { formatNumber } = useIntl();
  return from === null ? <Unknown /> : <Digits>{formatNumber(to - from, { signDisplay: 'exceptZero' })}</Digits>;
}
