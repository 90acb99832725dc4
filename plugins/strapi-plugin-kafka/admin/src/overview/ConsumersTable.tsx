import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { ConsumerSummary } from '../../../contract/status';
import { consumerPath } from '../consumers/paths';
import { useTranslation } from '../hooks/useTranslation';
import { ConsumerVerdict } from '../components/ConsumerVerdict';
import { Count } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Duration } from '../components/Duration';
import { LastError } from '../components/LastError';
import { Rate } from '../components/Rate';
import { ConsumerStateBadge } from '../components/states';
import { WaitingAge } from '../components/WaitingAge';

/** All consumers at a glance. */
export function ConsumersTable({ consumers }: { consumers: ConsumerSummary[] }) {
  const t = useTranslation();
  const columns: Column<ConsumerSummary>[] = [
    {
      label: t('consumer.name'),
      render: ({ name, topic }) => (
        <Flex direction="column" alignItems="flex-start">
          <Link tag={NavLink} to={consumerPath(name)}>
            {name}
          </Link>
          <Typography variant="pi" textColor="neutral600">
            {t('consumer.from', { topic })}
          </Typography>
        </Flex>
      ),
    },
    {
      label: t('consumer.verdict'),
      render: (consumer) => (
        <Flex direction="column" alignItems="flex-start" gap={1}>
          {consumer.state !== 'running' && <ConsumerStateBadge state={consumer.state} />}
          <ConsumerVerdict judgement={consumer.verdict} />
          <LastError consumer={consumer} />
          {consumer.problems.length > 0 && (
            <Link tag={NavLink} to={consumerPath(consumer.name)}>
              {t('problem.link', { name: consumer.name })}
            </Link>
          )}
        </Flex>
      ),
    },
    { label: t('consumer.lag'), align: 'right', render: ({ lag }) => <Count value={lag} /> },
    { label: t('consumer.age'), align: 'right', render: ({ age, lag }) => <WaitingAge age={age} lag={lag} /> },
    { label: t('consumer.drain'), align: 'right', render: ({ drain }) => <Duration seconds={drain} /> },
    { label: t('rate.in'), align: 'right', render: ({ rates }) => <Rate value={rates.in} /> },
    { label: t('rate.written'), align: 'right', render: ({ rates }) => <Rate value={rates.written} /> },
    { label: t('outcome.parked'), align: 'right', render: ({ parked }) => <Count value={parked} /> },
  ];
  return <DataTable label={t('consumers.title')} columns={columns} rows={consumers} rowKey={({ name }) => name} />;
}
