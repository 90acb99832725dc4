import type { ConsumerStatus, TopicStatus } from '../../../contract/status';
import { useTranslation } from '../hooks/useTranslation';
import { Count } from './Count';
import { DataTable, type Column } from './DataTable';
import { Digits } from './Digits';
import { Figures } from './Figures';
import { Panel } from './Panel';

type Partition = TopicStatus['partitions'][number];

/** One topic: what is in its log, and who reads it. */
export function TopicCard({ topic, consumers }: { topic: TopicStatus; consumers: ConsumerStatus[] }) {
  const t = useTranslation();
  const readers = consumers.filter((consumer) => consumer.topic === topic.name).map(({ name }) => name);
  const columns: Column<Partition>[] = [
    { label: t('partition.number'), render: ({ partition }) => <Digits>{partition}</Digits> },
    { label: t('partition.start'), align: 'right', render: ({ start }) => <Count value={start} /> },
    { label: t('partition.end'), align: 'right', render: ({ end }) => <Count value={end} /> },
    { label: t('topic.messages'), align: 'right', render: ({ start, end }) => <Count value={end - start} /> },
  ];
  return (
    <Panel
      name={topic.name}
      description={readers.length > 0 ? t('topic.readers', { names: readers.join(', ') }) : t('topic.noReaders')}
    >
      <Figures
        figures={[
          { label: t('topic.messages'), value: <Count value={topic.messages} /> },
          { label: t('topic.partitions'), value: <Count value={topic.partitions.length} /> },
        ]}
      />
      <DataTable
        label={t('partitions.of', { name: topic.name })}
        columns={columns}
        rows={topic.partitions}
        rowKey={({ partition }) => partition}
      />
    </Panel>
  );
}
