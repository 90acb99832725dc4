import { Badge, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink, useLocation } from 'react-router-dom';
import type { TopicSort, TopicSummary } from '../../../contract/topics';
import { useOverview } from '../api/monitor';
import { Bytes } from '../components/Bytes';
import { Count } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Rate } from '../components/Rate';
import { useTranslation } from '../hooks/useTranslation';
import { topicPath } from './paths';
import { ReadersCell } from './ReadersCell';
import { Retention } from './Retention';
import { sortBy, type TopicsView } from './topicsView';

interface TopicsTableProps {
  topics: TopicSummary[];
  view: TopicsView;
  onSort: (change: Pick<TopicsView, 'sort' | 'order'>) => void;
}

function TopicName({ topic }: { topic: TopicSummary }) {
  const t = useTranslation();
  const { search } = useLocation();
  const { name, internal, underReplicated } = topic;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Flex gap={2}>
        <Link tag={NavLink} to={topicPath(name)} state={{ search }}>
          {name}
        </Link>
        {internal && <Badge size="S">{t('topic.internal')}</Badge>}
      </Flex>
      {underReplicated > 0 && (
        <Typography variant="pi" textColor="warning700">
          {t('topic.underReplicated', { count: underReplicated })}
        </Typography>
      )}
    </Flex>
  );
}

/** The topics: what is in their logs, how long it stays, and who reads it. */
export function TopicsTable({ topics, view, onSort }: TopicsTableProps) {
  const t = useTranslation();
  const consumers = useOverview().data?.consumers;
  const sort = (by: TopicSort) => ({
    order: view.sort === by ? view.order : null,
    onSort: () => onSort(sortBy(view, by)),
  });
  const columns: Column<TopicSummary>[] = [
    { label: t('topic.name'), sort: sort('name'), render: (topic) => <TopicName topic={topic} /> },
    {
      label: t('topic.partitions'),
      align: 'right',
      sort: sort('partitions'),
      render: ({ partitionCount }) => <Count value={partitionCount} />,
    },
    {
      label: t('topic.messages'),
      align: 'right',
      sort: sort('messages'),
      render: ({ messages }) => <Count value={messages} />,
    },
    { label: t('rate.in'), align: 'right', sort: sort('rate'), render: ({ rate }) => <Rate value={rate} /> },
    { label: t('topic.size'), align: 'right', sort: sort('bytes'), render: ({ bytes }) => <Bytes value={bytes} /> },
    { label: t('topic.retention'), render: (topic) => <Retention {...topic} /> },
    { label: t('topic.readers'), render: (topic) => <ReadersCell topic={topic} consumers={consumers} /> },
  ];
  return <DataTable label={t('topics.title')} columns={columns} rows={topics} rowKey={({ name }) => name} />;
}
