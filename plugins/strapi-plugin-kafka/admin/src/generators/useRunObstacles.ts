import { useGenerators } from '../api/generators';
import { useOverview } from '../api/monitor';
import { usePermissions } from '../hooks/usePermissions';
import { useTranslation } from '../hooks/useTranslation';

interface RunObstacles {
  /** To a run of what the generator makes, and to its preview. */
  make: string | null;
  /** To any run. */
  start: string | null;
  stop: string | null;
}

/** Why this administrator cannot start or stop a run now; null where nothing is in the way. */
export function useRunObstacles(): RunObstacles {
  const t = useTranslation();
  const { canGenerate } = usePermissions();
  const { data } = useOverview();
  const fakerMissing = useGenerators().data?.fakerInstalled === false;
  if (!canGenerate) {
    const reason = t('reason.permission');
    return { make: reason, start: reason, stop: reason };
  }
  const away = data !== undefined && data.broker.state !== 'connected';
  return {
    make: fakerMissing ? t('reason.fakerMissing') : null,
    start: away ? t('reason.brokerAway') : null,
    stop: null,
  };
}
