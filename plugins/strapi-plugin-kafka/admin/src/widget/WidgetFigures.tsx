import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { OverviewResponse } from '../../../contract/status';
import { ConsumerVerdict } from '../components/ConsumerVerdict';
import { Count } from '../components/Count';
import { Figures } from '../components/Figures';
import { BrokerStateBadge, VerdictBadge } from '../components/states';
import { WaitingAge } from '../components/WaitingAge';
import { useTranslation } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';
import { worstConsumer } from './worst';

/** Broker, rates, lag, dead letters, and the consumer that is worst. */
export function WidgetFigures({ overview }: { overview: OverviewResponse }) {
  const t = useTranslation();
  const { broker, consumers, total, deadLetters } = overview;
  const { lag, age, rates } = total;
  const worst = worstConsumer(consumers);
  if (!worst) return <Typography textColor="neutral600">{t('setup.title')}</Typography>;

  const allWell = worst.verdict.verdict === 'ok';

  const figures = [
    { label: t('overview.broker'), value: <BrokerStateBadge state={broker.state} /> },
    {
      label: t('widget.rates'),
      value: (
        <>
          <Count value={rates.in} /> / <Count value={rates.written} />
        </>
      ),
    },
    { label: t('overview.lag'), value: <Count value={lag} /> },
    { label: t('consumer.age'), value: <WaitingAge age={age} lag={lag} /> },
    {
      label: t('overview.deadLetters'),
      value: (
        <Link tag={NavLink} to={`${BASE_PATH}/dead-letters`}>
          <Count value={deadLetters.open} />
        </Link>
      ),
    },
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Figures figures={figures} />
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="pi" fontWeight="semiBold" textColor="neutral800">
          {allWell ? t('chart.allConsumers') : worst.name}
        </Typography>
        {allWell ? <VerdictBadge state="ok" /> : <ConsumerVerdict judgement={worst.verdict} />}
      </Flex>
    </Flex>
  );
}
