import { useConsumers } from '../api/monitor';
import { ConsumerCard } from '../components/ConsumerCard';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { useTranslation } from '../hooks/useTranslation';

export function ConsumersPage() {
  const t = useTranslation();
  const query = useConsumers();
  return (
    <View title={t('consumers.title')} subtitle={t('consumers.subtitle')} query={query}>
      <QueryBoundary query={query}>
        {({ consumers }) =>
          consumers.length > 0 ? (
            consumers.map((consumer) => <ConsumerCard key={consumer.name} consumer={consumer} />)
          ) : (
            <Empty content={t('consumers.empty')} />
          )
        }
      </QueryBoundary>
    </View>
  );
}
