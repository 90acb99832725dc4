import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { TopicDetails, TopicReader } from '../../../contract/topics';
import { Count } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Empty } from '../components/Empty';
import { Notice } from '../components/Notice';
import { consumerPath } from '../consumers/paths';
import { useTranslation } from '../hooks/useTranslation';

function ReaderName({ reader: { groupId, consumer } }: { reader: TopicReader }) {
  const t = useTranslation();
  return (
    <Flex direction="column" alignItems="flex-start">
      {groupId}
      {consumer === null ? (
        <Typography variant="pi" textColor="neutral600">
          {t('topic.otherGroup')}
        </Typography>
      ) : (
        <Link tag={NavLink} to={consumerPath(consumer)}>
          {consumer}
        </Link>
      )}
    </Flex>
  );
}

/** The groups that read a topic, those of other programs too. */
export function ReadersTab({ topic }: { topic: TopicDetails }) {
  const t = useTranslation();
  const { readers, readersIncomplete, partitionCount } = topic;
  if (readers === null) return <Empty kind="closed" content={t('reader.unknown')} />;
  if (readers.length === 0 && !readersIncomplete) return <Empty content={t('reader.none')} />;
  const columns: Column<TopicReader>[] = [
    { label: t('consumer.group'), render: (reader) => <ReaderName reader={reader} /> },
    { label: t('consumer.state'), render: ({ state }) => t(`reader.state.${state}`) },
    { label: t('reader.members'), align: 'right', render: ({ members }) => <Count value={members} /> },
    {
      label: t('reader.positions'),
      align: 'right',
      render: ({ positions }) => t('reader.positions.of', { count: positions, total: partitionCount }),
    },
    { label: t('consumer.lag'), align: 'right', render: ({ lag }) => <Count value={lag} /> },
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {readersIncomplete && <Notice variant="secondary" title={t('reader.incomplete')} />}
      <DataTable
        label={t('reader.of', { name: topic.name })}
        columns={columns}
        rows={readers}
        rowKey={({ groupId }) => groupId}
      />
      <Typography variant="pi" textColor="neutral600">
        {t('reader.hint')}
      </Typography>
    </Flex>
  );
}
