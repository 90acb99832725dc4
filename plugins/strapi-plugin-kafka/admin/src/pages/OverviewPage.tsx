import { useOverview } from '../api/monitor';
import { ConsumersTable } from '../components/ConsumersTable';
import { CounterStrip } from '../components/CounterStrip';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { useTranslation } from '../hooks/useTranslation';

export function OverviewPage() {
  const t = useTranslation();
  const query = useOverview();
  return (
    <View title={t('overview.title')} subtitle={t('overview.subtitle')} query={query}>
      <QueryBoundary query={query}>
        {(overview) => (
          <>
            <CounterStrip overview={overview} />
            {overview.consumers.length > 0 ? (
              <ConsumersTable consumers={overview.consumers} />
            ) : (
              <Empty content={t('consumers.empty')} />
            )}
          </>
        )}
      </QueryBoundary>
    </View>
  );
}
