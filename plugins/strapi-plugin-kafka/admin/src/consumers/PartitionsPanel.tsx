import { Box, Flex, IconButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ArrowsCounterClockwise } from '@strapi/icons';
import { Pagination } from '@strapi/strapi/admin';
import type { ConsumerResponse, PartitionLag } from '../../../contract/status';
import { VERDICTS } from '../../../contract/verdict';
import { lastPage } from '../address';
import { Count, Offset } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Digits } from '../components/Digits';
import { Duration } from '../components/Duration';
import { Empty } from '../components/Empty';
import { VerdictBadge } from '../components/states';
import { WaitingAge } from '../components/WaitingAge';
import { useTranslation } from '../hooks/useTranslation';
import { useVerdictSentence } from '../hooks/useVerdictSentence';
import { DEFAULT_PAGE_SIZE, PAGE_SIZES, type PartitionsView } from './partitionsView';
import type { OfferedMove } from './Standstills';
import { useConsumerObstacles } from './useConsumerObstacles';

interface PartitionsPanelProps {
  data: ConsumerResponse;
  view: PartitionsView;
  onChange: (change: Partial<PartitionsView>) => void;
  onMove: (move: OfferedMove) => void;
}

/** Where the consumer stands in each partition of its topic, page by page. */
export function PartitionsPanel({ data, view, onChange, onMove }: PartitionsPanelProps) {
  const t = useTranslation();
  const why = useVerdictSentence();
  const { move } = useConsumerObstacles();
  const { consumer, partitions, pagination, verdicts } = data;
  const { assigned } = consumer;

  const columns: Column<PartitionLag>[] = [
    {
      label: t('partition.number'),
      sort: { order: view.sort === 'partition' ? 'asc' : null, onSort: () => onChange({ sort: 'partition' }) },
      render: ({ partition }) => <Digits>{partition}</Digits>,
    },
    {
      label: t('partition.assigned'),
      render: ({ partition }) => (assigned.includes(partition) ? t('value.yes') : t('value.no')),
    },
    { label: t('partition.position'), align: 'right', render: ({ position }) => <Offset value={position} /> },
    { label: t('partition.end'), align: 'right', render: ({ end }) => <Offset value={end} /> },
    {
      label: t('partition.lag'),
      align: 'right',
      sort: { order: view.sort === 'lag' ? 'desc' : null, onSort: () => onChange({ sort: 'lag' }) },
      render: ({ lag }) => <Count value={lag} />,
    },
    { label: t('consumer.age'), align: 'right', render: ({ age, lag }) => <WaitingAge age={age} lag={lag} /> },
    { label: t('consumer.drain'), align: 'right', render: ({ drain }) => <Duration seconds={drain} /> },
    {
      label: t('consumer.verdict'),
      render: ({ verdict: { verdict, reason } }) => (
        <Flex direction="column" alignItems="flex-start" gap={1} maxWidth="36rem">
          <VerdictBadge state={verdict} />
          <Typography tag="div" variant="pi" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
            {why(reason)}
          </Typography>
        </Flex>
      ),
    },
    ...(move === null
      ? [
          {
            label: t('move.column'),
            render: ({ partition }: PartitionLag) => (
              <IconButton variant="ghost" label={t('move.one', { partition })} onClick={() => onMove({ partition })}>
                <ArrowsCounterClockwise />
              </IconButton>
            ),
          },
        ]
      : []),
  ];

  return (
    <Box tag="section" aria-label={t('partitions.of', { name: consumer.name })}>
      {consumer.partitionCount > 1 && (
        <Box tag="search" aria-label={t('partitions.filter')} maxWidth="28rem" paddingBottom={3}>
          <SingleSelect
            size="S"
            aria-label={t('consumer.verdict')}
            value={view.verdict}
            placeholder={t('partitions.anyVerdict', { count: consumer.partitionCount })}
            clearLabel={t('letters.filter.clear')}
            onClear={() => onChange({ verdict: '' })}
            onChange={(value) => onChange({ verdict: VERDICTS.find((verdict) => verdict === value) })}
          >
            {VERDICTS.filter((verdict) => verdicts[verdict] || verdict === view.verdict).map((verdict) => (
              <SingleSelectOption key={verdict} value={verdict}>
                {`${t(`verdict.state.${verdict}`)} (${verdicts[verdict] ?? 0})`}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
      )}
      {partitions.length > 0 ? (
        <>
          <DataTable
            label={t('partitions.of', { name: consumer.name })}
            columns={columns}
            rows={partitions}
            rowKey={({ partition }) => partition}
          />
          {consumer.partitionCount > PAGE_SIZES[0] && (
            <Pagination.Root
              pageCount={lastPage(pagination.total, pagination.pageSize)}
              total={pagination.total}
              defaultPageSize={DEFAULT_PAGE_SIZE}
            >
              <Pagination.PageSize options={PAGE_SIZES.map(String)} />
              <Pagination.Links />
            </Pagination.Root>
          )}
        </>
      ) : (
        <Empty
          kind={view.verdict ? 'match' : 'closed'}
          content={view.verdict ? t('partitions.noMatch') : t('partitions.empty', { topic: consumer.topic })}
        />
      )}
    </Box>
  );
}
