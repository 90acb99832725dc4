import type { ConsumerSummary, TopicStatus } from '../../../contract/status';
import { useTranslation } from '../hooks/useTranslation';
import { Count } from './Count';
import { DataTable, type Column } from './DataTable';
import { TopicPartitions } from './TopicPartitions';

/** The topics: what is in their logs, and who reads them. */
export function TopicsTable({ topics, consumers }: { topics: TopicStatus[]; consumers: ConsumerSummary[] }) {
  const t = useTranslation();
  const readers = (topic: string) => consumers.filter((consumer) => consumer.topic === topic).map(({ name }) => name);
  const columns: Column<TopicStatus>[] = [
    { label: t('topic.name'), render: ({ name }) => name },
    { label: t('topic.partitions'), align: 'right', render: ({ partitions }) => <Count value={partitions.length} /> },
    { label: t('topic.messages'), align: 'right', render: ({ messages }) => <Count value={messages} /> },
    { label: t('topic.readers'), render: ({ name }) => readers(name).join(', ') || t('topic.noReaders') },
  ];
  const detail = {
    name: ({ name }: TopicStatus) => name,
    render: (topic: TopicStatus) => <TopicPartitions topic={topic} />,
  };
  return (
    <DataTable label={t('topics.title')} columns={columns} rows={topics} rowKey={({ name }) => name} detail={detail} />
  );
}
