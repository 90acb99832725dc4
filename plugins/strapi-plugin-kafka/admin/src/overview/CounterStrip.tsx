import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { OverviewResponse } from '../../../contract/status';
import { Count } from '../components/Count';
import { BrokerStateBadge } from '../components/states';
import { WaitingAge } from '../components/WaitingAge';
import { useTranslation } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';
import { waitingPath } from '../waiting/waitingView';
import { CounterTile } from './CounterTile';

/** As many tiles beside each other as fit, all of the same width. */
const Strip = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
  gap: ${({ theme }) => theme.spaces[3]};
`;

const BigCount = ({ value }: { value: number | null }) => (
  <Typography variant="alpha" textColor="neutral800">
    <Count value={value} />
  </Typography>
);

/** The figures that matter first, each with the way to the view that says more. */
export function CounterStrip({ overview }: { overview: OverviewResponse }) {
  const t = useTranslation();
  const { broker, total, deadLetters, parked, runs } = overview;
  const { lag, age, rates } = total;
  const addresses = broker.brokers.join(', ');

  const tiles = [
    {
      label: t('overview.in'),
      value: <BigCount value={rates.in} />,
      hint: t('overview.perSecond'),
      to: `${BASE_PATH}/topics`,
    },
    {
      label: t('overview.written'),
      value: <BigCount value={rates.written} />,
      hint: t('overview.perSecond'),
      to: `${BASE_PATH}/consumers`,
    },
    {
      label: t('overview.lag'),
      value: <BigCount value={lag} />,
      hint: (
        <>
          {t('overview.age')} <WaitingAge age={age} lag={lag} />
        </>
      ),
      to: `${BASE_PATH}/consumers`,
    },
    {
      label: t('overview.deadLetters'),
      value: <BigCount value={deadLetters.open} />,
      hint:
        deadLetters.unsent === 0
          ? t('overview.deadLetters.open')
          : t('overview.deadLetters.unsent', { count: deadLetters.unsent }),
      to: `${BASE_PATH}/dead-letters`,
    },
    {
      label: t('overview.parked'),
      value: <BigCount value={parked} />,
      hint: t('overview.parked.hint'),
      to: waitingPath(),
    },
    {
      label: t('overview.generators'),
      value: <BigCount value={runs} />,
      hint: t('overview.generators.hint'),
      to: `${BASE_PATH}/generators`,
    },
    {
      label: t('overview.broker'),
      value: <BrokerStateBadge state={broker.state} />,
      hint: <span title={addresses}>{addresses}</span>,
      to: `${BASE_PATH}/topics`,
    },
  ];

  return (
    <Strip>
      {tiles.map((tile) => (
        <CounterTile key={tile.label} {...tile} />
      ))}
    </Strip>
  );
}
