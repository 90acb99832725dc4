import { useConsumers } from '../api/monitor';
import { ConsumersTable } from '../overview/ConsumersTable';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { OtherGroupsPanel } from '../consumers/GroupTables';
import { useTranslation } from '../hooks/useTranslation';

export function ConsumersPage() {
  const t = useTranslation();
  const query = useConsumers();
  return (
    <View title={t('consumers.title')} subtitle={t('consumers.subtitle')} query={query}>
      <QueryBoundary query={query}>
        {(answer) =>
          answer.consumers.length > 0 ? (
            <>
              <ConsumersTable consumers={answer.consumers} />
              <OtherGroupsPanel {...answer} />
            </>
          ) : (
            <Empty content={t('consumers.empty')} />
          )
        }
      </QueryBoundary>
    </View>
  );
}
