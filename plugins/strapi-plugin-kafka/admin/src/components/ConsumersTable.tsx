import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { ConsumerSummary } from '../../../contract/status';
import { useTranslation } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';
import { ConsumerVerdict } from './ConsumerVerdict';
import { Count } from './Count';
import { DataTable, type Column } from './DataTable';
import { Duration } from './Duration';
import { LastError } from './LastError';
import { Rate } from './Rate';
import { ConsumerStateBadge } from './states';
import { WaitingAge } from './WaitingAge';

/** All consumers at a glance. */
export function ConsumersTable({ consumers }: { consumers: ConsumerSummary[] }) {
  const t = useTranslation();
  const columns: Column<ConsumerSummary>[] = [
    {
      label: t('consumer.name'),
      render: ({ name, topic }) => (
        <Flex direction="column" alignItems="flex-start">
          <Link tag={NavLink} to={`${BASE_PATH}/consumers#${encodeURIComponent(name)}`}>
            {name}
          </Link>
          <Typography variant="pi" textColor="neutral600">
            {t('consumer.from', { topic })}
          </Typography>
        </Flex>
      ),
    },
    { label: t('consumer.verdict'), render: ({ verdict }) => <ConsumerVerdict judgement={verdict} /> },
    {
      label: t('consumer.state'),
      render: (consumer) => (
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <ConsumerStateBadge state={consumer.state} />
          <LastError consumer={consumer} />
        </Flex>
      ),
    },
    { label: t('consumer.lag'), align: 'right', render: ({ lag }) => <Count value={lag} /> },
    { label: t('consumer.age'), align: 'right', render: ({ age, lag }) => <WaitingAge age={age} lag={lag} /> },
    { label: t('consumer.drain'), align: 'right', render: ({ drain }) => <Duration seconds={drain} /> },
    { label: t('rate.in'), align: 'right', render: ({ rates }) => <Rate value={rates.in} /> },
    { label: t('rate.consumed'), align: 'right', render: ({ rates }) => <Rate value={rates.consumed} /> },
    { label: t('rate.written'), align: 'right', render: ({ rates }) => <Rate value={rates.written} /> },
    { label: t('outcome.parked'), align: 'right', render: ({ parked }) => <Count value={parked} /> },
  ];
  return <DataTable label={t('consumers.title')} columns={columns} rows={consumers} rowKey={({ name }) => name} />;
}
