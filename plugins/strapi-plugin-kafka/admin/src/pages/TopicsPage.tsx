import { useOverview } from '../api/monitor';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { TopicsTable } from '../components/TopicsTable';
import { View } from '../components/View';
import { useTranslation } from '../hooks/useTranslation';

export function TopicsPage() {
  const t = useTranslation();
  const query = useOverview();
  return (
    <View title={t('topics.title')} subtitle={t('topics.subtitle')} query={query}>
      <QueryBoundary query={query}>
        {({ topics, consumers, broker }) =>
          topics.length > 0 ? (
            <TopicsTable topics={topics} consumers={consumers} />
          ) : (
            <Empty content={broker.state === 'connected' ? t('topics.empty') : t('topics.unknown')} />
          )
        }
      </QueryBoundary>
    </View>
  );
}
