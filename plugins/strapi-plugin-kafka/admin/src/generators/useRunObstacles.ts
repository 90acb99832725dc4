import { useOverview } from '../api/monitor';
import { usePermissions } from '../hooks/usePermissions';
import { useTranslation } from '../hooks/useTranslation';

/** Why this administrator cannot start or stop a run now; null where nothing is in the way. */
export function useRunObstacles(): { start: string | null; stop: string | null } {
  const t = useTranslation();
  const { canGenerate } = usePermissions();
  const { data } = useOverview();
  if (!canGenerate) return { start: t('reason.permission'), stop: t('reason.permission') };
  const away = data !== undefined && data.broker.state !== 'connected';
  return { start: away ? t('reason.brokerAway') : null, stop: null };
}
