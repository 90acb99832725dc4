import { useSearchParams } from 'react-router-dom';
import { usePolling } from '../api/live';
import { useHistory } from '../api/monitor';
import { Panel } from '../components/Panel';
import { QueryBoundary } from '../components/QueryBoundary';
import { useTranslation } from '../hooks/useTranslation';
import { HistoryChart } from './HistoryChart';
import { HistoryControls } from './HistoryControls';
import { HistoryTable } from './HistoryTable';
import { parseHistoryView, POINTS, toSearchParams } from './view';

/** What came in, what became of it and what waits, over the last minutes. */
export function HistoryPanel({ consumers }: { consumers: string[] }) {
  const t = useTranslation();
  const [params, setParams] = useSearchParams();
  const view = parseHistoryView(params, consumers);
  const { range, consumer, table } = view;
  const history = useHistory({ range, points: POINTS, ...(consumer && { consumer }) });
  usePolling(history);

  return (
    <Panel
      name={t('chart.title')}
      action={
        <HistoryControls
          view={view}
          consumers={consumers}
          onChange={(change) => setParams(toSearchParams({ ...view, ...change }), { replace: true })}
        />
      }
    >
      {/* Not what was last known of another consumer, or of another time. */}
      <QueryBoundary query={{ ...history, data: history.currentData }}>
        {({ points }) => (table ? <HistoryTable points={points} /> : <HistoryChart points={points} range={range} />)}
      </QueryBoundary>
    </Panel>
  );
}
