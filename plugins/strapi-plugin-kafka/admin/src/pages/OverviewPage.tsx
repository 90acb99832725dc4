import { useOverview } from '../api/monitor';
import { QueryBoundary } from '../components/QueryBoundary';
import { RelayNotice } from '../components/RelayNotice';
import { View } from '../components/View';
import { HistoryPanel } from '../history/HistoryPanel';
import { useTranslation } from '../hooks/useTranslation';
import { ConsumersTable } from '../overview/ConsumersTable';
import { CounterStrip } from '../overview/CounterStrip';
import { NothingConfigured } from '../overview/NothingConfigured';

export function OverviewPage() {
  const t = useTranslation();
  const query = useOverview();
  return (
    <View title={t('overview.title')} subtitle={t('overview.subtitle')} query={query}>
      <QueryBoundary query={query}>
        {(overview) => (
          <>
            <RelayNotice problem={overview.deadLetters.problem} />
            <CounterStrip overview={overview} />
            {overview.consumers.length > 0 ? (
              <>
                <HistoryPanel consumers={overview.consumers.map(({ name }) => name)} />
                <ConsumersTable consumers={overview.consumers} />
              </>
            ) : (
              <NothingConfigured />
            )}
          </>
        )}
      </QueryBoundary>
    </View>
  );
}
