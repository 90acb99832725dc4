import { useOverview } from '../api/monitor';
import { usePermissions } from '../hooks/usePermissions';
import { useTranslation } from '../hooks/useTranslation';

interface TopicObstacles {
  create: string | null;
  browse: string | null;
  produce: string | null;
}

/** Why this administrator cannot create topics, read or send messages now; null where nothing is in the way. */
export function useTopicObstacles(): TopicObstacles {
  const t = useTranslation();
  const { canCreateTopics, canBrowse, canProduce } = usePermissions();
  const { data } = useOverview();
  const away = data !== undefined && data.broker.state !== 'connected' ? t('reason.brokerAway') : null;
  return {
    create: canCreateTopics ? away : t('reason.createTopics'),
    browse: canBrowse ? null : t('reason.browse'),
    produce: canProduce ? away : t('reason.produce'),
  };
}
