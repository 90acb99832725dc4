import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { Navigate, NavLink, useSearchParams } from 'react-router-dom';
import type { TopicDetails, TopicPartition } from '../../../contract/topics';
import { usePolling } from '../api/live';
import { usePartitions } from '../api/topics';
import { lastPage, parsePaging } from '../address';
import { Count, Offset, Unknown } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Digits } from '../components/Digits';
import { QueryBoundary } from '../components/QueryBoundary';
import { useTranslation } from '../hooks/useTranslation';
import { messagesPath } from './messages/messagesView';
import { tabPath } from './topicView';
import { DEFAULT_PAGE_SIZE, PAGE_SIZES } from './topicsView';

function Replicas({ partition: { replicas, inSync } }: { partition: TopicPartition }) {
  const t = useTranslation();
  const missing = replicas.filter((replica) => !inSync.includes(replica));
  return (
    <>
      <Digits>{replicas.join(', ')}</Digits>
      {missing.length > 0 && (
        <Typography tag="div" variant="pi" textColor="warning700">
          {t('partition.outOfSync', { brokers: missing.join(', ') })}
        </Typography>
      )}
    </>
  );
}

function PartitionReaders({ partition: { readers } }: { partition: TopicPartition }) {
  const t = useTranslation();
  if (readers.length === 0) return <Unknown label={t('partition.noReaders')} />;
  return (
    <Flex direction="column" alignItems="flex-start">
      {readers.map(({ groupId, position, lag }) => (
        <div key={groupId}>
          {groupId}{' '}
          <Typography variant="pi" textColor="neutral600">
            {t('partition.position')} <Offset value={position} /> · {t('consumer.lag')} <Count value={lag} />
          </Typography>
        </div>
      ))}
    </Flex>
  );
}

/** The partitions of a topic, page by page. */
export function PartitionsTab({ topic: { name } }: { topic: TopicDetails }) {
  const t = useTranslation();
  const [params] = useSearchParams();
  const query = usePartitions({ topic: name, ...parsePaging(params, { sizes: PAGE_SIZES, size: DEFAULT_PAGE_SIZE }) });
  usePolling(query);

  const columns: Column<TopicPartition>[] = [
    {
      label: t('partition.number'),
      render: ({ partition }) => (
        <Link tag={NavLink} to={messagesPath(name, { partition })} aria-label={t('partition.browse', { partition })}>
          {partition}
        </Link>
      ),
    },
    { label: t('partition.start'), align: 'right', render: ({ start }) => <Offset value={start} /> },
    { label: t('partition.end'), align: 'right', render: ({ end }) => <Offset value={end} /> },
    { label: t('topic.messages'), align: 'right', render: ({ start, end }) => <Count value={end - start} /> },
    {
      label: t('partition.leader'),
      align: 'right',
      render: ({ leader }) => (leader === null ? <Unknown label={t('partition.noLeader')} /> : leader),
    },
    { label: t('partition.replicas'), render: (partition) => <Replicas partition={partition} /> },
    { label: t('topic.readers'), render: (partition) => <PartitionReaders partition={partition} /> },
  ];
  return (
    <QueryBoundary query={query}>
      {({ partitions, pagination: { total, page, pageSize } }) =>
        partitions.length === 0 && page > 1 ? (
          // No topic loses partitions, but addresses are written by hand too.
          <Navigate replace to={tabPath(name, 'partitions')} />
        ) : (
          <Box>
            <DataTable
              label={t('partitions.of', { name })}
              columns={columns}
              rows={partitions}
              rowKey={({ partition }) => partition}
            />
            <Pagination.Root pageCount={lastPage(total, pageSize)} total={total} defaultPageSize={DEFAULT_PAGE_SIZE}>
              <Pagination.PageSize options={PAGE_SIZES.map(String)} />
              <Pagination.Links />
            </Pagination.Root>
          </Box>
        )
      }
    </QueryBoundary>
  );
}
