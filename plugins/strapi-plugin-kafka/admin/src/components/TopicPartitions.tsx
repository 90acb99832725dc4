import type { TopicStatus } from '../../../contract/status';
import { useTranslation } from '../hooks/useTranslation';
import { Count, Offset } from './Count';
import { DataTable, type Column } from './DataTable';
import { Digits } from './Digits';

/** The partitions of one topic. */
export function TopicPartitions({ topic }: { topic: TopicStatus }) {
  const t = useTranslation();
  const columns: Column<TopicStatus['partitions'][number]>[] = [
    { label: t('partition.number'), render: ({ partition }) => <Digits>{partition}</Digits> },
    { label: t('partition.start'), align: 'right', render: ({ start }) => <Offset value={start} /> },
    { label: t('partition.end'), align: 'right', render: ({ end }) => <Offset value={end} /> },
    { label: t('topic.messages'), align: 'right', render: ({ start, end }) => <Count value={end - start} /> },
  ];
  return (
    <DataTable
      embedded
      label={t('partitions.of', { name: topic.name })}
      columns={columns}
      rows={topic.partitions}
      rowKey={({ partition }) => partition}
    />
  );
}
