import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { ConsumerSummary, OutcomeCounts } from '../../../contract/status';
import { useTranslation, type Translate } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';
import { Count } from './Count';
import { DataTable, type Column } from './DataTable';
import { LastError } from './LastError';
import { OUTCOMES } from './outcomes';
import { ConsumerStateBadge } from './states';

function outcomeColumn(t: Translate, outcome: keyof OutcomeCounts): Column<ConsumerSummary> {
  return {
    label: t(OUTCOMES[outcome]),
    align: 'right',
    render: ({ outcomes }) => <Count value={outcomes[outcome]} />,
  };
}

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
    outcomeColumn(t, 'written'),
    outcomeColumn(t, 'unchanged'),
    outcomeColumn(t, 'duplicate'),
    outcomeColumn(t, 'parked'),
    outcomeColumn(t, 'refused'),
    outcomeColumn(t, 'dead'),
  ];
  return <DataTable label={t('consumers.title')} columns={columns} rows={consumers} rowKey={({ name }) => name} />;
}
