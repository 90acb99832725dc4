import { Box, Flex, Typography } from '@strapi/design-system';
import type { MovePreview, PartitionMove } from '../../../../contract/positions';
import { Count, Offset } from '../../components/Count';
import { DataTable, type Column } from '../../components/DataTable';
import { Digits } from '../../components/Digits';
import { Notice } from '../../components/Notice';
import { useTranslation } from '../../hooks/useTranslation';
import { Difference } from './Difference';

/** So many partitions are shown one by one; the totals are of all. */
const SHOWN = 100;

/** What a move would do, partition by partition, and what follows from it. */
export function MoveReview({ preview }: { preview: MovePreview }) {
  const t = useTranslation();
  const { partitions, total, warnings, topic } = preview;
  const moving = partitions.filter(({ from, to, incident }) => from !== to || incident !== null);
  const settled = partitions.filter(({ incident }) => incident !== null).length;
  const columns: Column<PartitionMove>[] = [
    { label: t('partition.number'), render: ({ partition }) => <Digits>{partition}</Digits> },
    { label: t('move.from'), align: 'right', render: ({ from }) => <Offset value={from} /> },
    {
      label: t('move.to'),
      align: 'right',
      render: ({ to, clamped }) => (
        <>
          <Offset value={to} />
          {clamped && (
            <Typography tag="div" variant="pi" textColor="warning700">
              {t('move.clamped')}
            </Typography>
          )}
        </>
      ),
    },
    { label: t('move.difference'), align: 'right', render: (move) => <Difference move={move} /> },
    { label: t('move.again'), align: 'right', render: ({ again }) => <Count value={again} /> },
    { label: t('move.skipped'), align: 'right', render: ({ skipped }) => <Count value={skipped} /> },
  ];

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {warnings.map((warning) => (
        <Notice key={warning} variant="warning" title={t(`move.warning.${warning}`)} />
      ))}
      <Flex tag="ul" direction="column" alignItems="flex-start" gap={1}>
        <Typography tag="li">{t('move.consequence.again', { count: total.again })}</Typography>
        <Typography tag="li">{t('move.consequence.skipped', { count: total.skipped })}</Typography>
        {total.givenUp > 0 && (
          <Typography tag="li" textColor="danger700">
            {t('move.consequence.givenUp', { count: total.givenUp })}
          </Typography>
        )}
        {settled > 0 && <Typography tag="li">{t('move.consequence.settled', { count: settled })}</Typography>}
      </Flex>
      <Box maxHeight="32rem" overflow="auto" tabIndex={0} role="region" aria-label={t('move.review.table', { topic })}>
        <DataTable
          embedded
          label={t('move.review.table', { topic })}
          columns={columns}
          rows={(moving.length > 0 ? moving : partitions).slice(0, SHOWN)}
          rowKey={({ partition }) => partition}
        />
      </Box>
      {moving.length > SHOWN && (
        <Typography variant="pi" textColor="neutral600">
          {t('move.more', { count: moving.length - SHOWN })}
        </Typography>
      )}
    </Flex>
  );
}
