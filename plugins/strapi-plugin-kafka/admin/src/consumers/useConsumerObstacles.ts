import { useOverview } from '../api/monitor';
import { usePermissions } from '../hooks/usePermissions';
import { useTranslation } from '../hooks/useTranslation';

interface ConsumerObstacles {
  control: string | null;
  move: string | null;
}

/** Why this administrator cannot pause, resume or move consumers now; null where nothing is in the way. */
export function useConsumerObstacles(): ConsumerObstacles {
  const t = useTranslation();
  const { canControl, canMovePositions } = usePermissions();
  const { data } = useOverview();
  const away = data !== undefined && data.broker.state !== 'connected' ? t('reason.brokerAway') : null;
  return {
    control: canControl ? null : t('reason.control'),
    move: canMovePositions ? away : t('reason.movePositions'),
  };
}
