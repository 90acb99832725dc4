import { Box } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { HistoryPoint } from '../../../contract/history';
import { Count } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Digits } from '../components/Digits';
import { Rate } from '../components/Rate';
import { useTranslation } from '../hooks/useTranslation';

/** The chart's figures as a table, newest first, for those whom a picture does not serve. */
export function HistoryTable({ points }: { points: HistoryPoint[] }) {
  const t = useTranslation();
  const { formatTime } = useIntl();
  const columns: Column<HistoryPoint>[] = [
    {
      label: t('chart.time'),
      render: ({ at, finished }) => (
        <>
          <Digits>{formatTime(at, { timeStyle: 'medium' })}</Digits>
          {!finished && ` (${t('chart.unfinished')})`}
        </>
      ),
    },
    { label: t('rate.in'), align: 'right', render: (point) => <Rate value={point.in} /> },
    { label: t('rate.consumed'), align: 'right', render: (point) => <Rate value={point.consumed} /> },
    { label: t('rate.written'), align: 'right', render: (point) => <Rate value={point.written} /> },
    { label: t('consumer.lag'), align: 'right', render: (point) => <Count value={point.lag} /> },
  ];
  return (
    <Box maxHeight="40rem" overflow="auto" tabIndex={0} role="group" aria-label={t('chart.title')}>
      <DataTable
        embedded
        label={t('chart.title')}
        columns={columns}
        rows={points.toReversed()}
        rowKey={({ at }) => at}
      />
    </Box>
  );
}
