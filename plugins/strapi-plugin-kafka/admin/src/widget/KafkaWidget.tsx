import { useOverview } from '../api/monitor';
import { LiveProvider, usePolling } from '../api/live';
import { QueryBoundary } from '../components/QueryBoundary';
import { WidgetFigures } from './WidgetFigures';

function LiveFigures() {
  const query = useOverview();
  usePolling(query);
  return <QueryBoundary query={query}>{(overview) => <WidgetFigures overview={overview} />}</QueryBoundary>;
}

/** The essence of the Kafka page on Strapi's homepage. */
export function KafkaWidget() {
  return (
    <LiveProvider>
      <LiveFigures />
    </LiveProvider>
  );
}
