import { Typography } from '@strapi/design-system';
import type { ConsumerStatus, PartitionLag } from '../../../contract/status';
import { useTranslation } from '../hooks/useTranslation';
import { Count, Offset } from './Count';
import { DataTable, type Column } from './DataTable';
import { Digits } from './Digits';

/** Where a consumer stands in each partition of its topic. */
export function PartitionsTable({ consumer }: { consumer: ConsumerStatus }) {
  const t = useTranslation();
  if (consumer.partitions.length === 0) {
    return <Typography textColor="neutral600">{t('partitions.empty', { topic: consumer.topic })}</Typography>;
  }
  const columns: Column<PartitionLag>[] = [
    { label: t('partition.number'), render: ({ partition }) => <Digits>{partition}</Digits> },
    {
      label: t('partition.assigned'),
      render: ({ partition }) => (consumer.assigned.includes(partition) ? t('value.yes') : t('value.no')),
    },
    { label: t('partition.position'), align: 'right', render: ({ position }) => <Offset value={position} /> },
    { label: t('partition.end'), align: 'right', render: ({ end }) => <Offset value={end} /> },
    { label: t('partition.lag'), align: 'right', render: ({ lag }) => <Count value={lag} /> },
    {
      label: t('partition.incident'),
      render: ({ incident }) =>
        incident === null ? (
          t('partition.noIncident')
        ) : (
          <Typography tag="span" textColor="danger700">
            {incident.message}
          </Typography>
        ),
    },
  ];
  return (
    <DataTable
      embedded
      label={t('partitions.of', { name: consumer.name })}
      columns={columns}
      rows={consumer.partitions}
      rowKey={({ partition }) => partition}
    />
  );
}
