import { Grid, Typography } from '@strapi/design-system';
import type { OverviewResponse } from '../../../contract/status';
import { useGenerators } from '../api/generators';
import { usePolling } from '../api/live';
import { useTranslation } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';
import { Count } from './Count';
import { CounterTile } from './CounterTile';
import { BrokerStateBadge } from './states';
import { totalLag, totalParked } from './totals';

function BigCount({ value }: { value: number | null }) {
  return (
    <Typography variant="alpha" textColor="neutral800">
      <Count value={value} />
    </Typography>
  );
}

/** The figures that matter first. */
export function CounterStrip({ overview }: { overview: OverviewResponse }) {
  const t = useTranslation();
  const generators = useGenerators();
  usePolling(generators);
  const { data } = generators;
  const { broker, consumers, deadLetters } = overview;
  const running = data ? data.generators.filter(({ lastRun }) => lastRun?.state === 'running').length : null;

  const tiles = [
    {
      label: t('overview.broker'),
      value: <BrokerStateBadge state={broker.state} />,
      hint: <span title={broker.brokers.join(', ')}>{broker.brokers.join(', ')}</span>,
    },
    {
      label: t('overview.lag'),
      value: <BigCount value={totalLag(consumers)} />,
      hint: t('overview.lag.hint', { count: consumers.length }),
      to: `${BASE_PATH}/consumers`,
    },
    {
      label: t('overview.deadLetters'),
      value: <BigCount value={deadLetters.open} />,
      hint:
        deadLetters.open === 0
          ? t('overview.deadLetters.none')
          : t('overview.deadLetters.hint', { count: deadLetters.unsent }),
      to: `${BASE_PATH}/dead-letters`,
    },
    {
      label: t('overview.parked'),
      value: <BigCount value={totalParked(consumers)} />,
      hint: t('overview.parked.hint'),
    },
    {
      label: t('overview.generators'),
      value: <BigCount value={running} />,
      hint: data && t('overview.generators.hint', { count: data.generators.length }),
      to: `${BASE_PATH}/generators`,
    },
  ];

  return (
    <Grid.Root gap={4} gridCols={tiles.length}>
      {tiles.map((tile) => (
        <Grid.Item key={tile.label} col={1} s={5} xs={5} direction="column" alignItems="stretch">
          <CounterTile {...tile} />
        </Grid.Item>
      ))}
    </Grid.Root>
  );
}
