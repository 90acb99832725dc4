import type { DeadLetterSummary } from '../../../contract/deadLetters';
import { useOverview } from '../api/kafkaApi';
import { usePermissions } from '../hooks/usePermissions';
import { useTranslation } from '../hooks/useTranslation';
import { RESOLVE_LIMIT } from './resolution';

/** Why this administrator cannot deal with these letters now; null where nothing is in the way. */
export function useResolveObstacles(letters: DeadLetterSummary[]): { change: string | null; replay: string | null } {
  const t = useTranslation();
  const { canRepair } = usePermissions();
  const { data } = useOverview();

  function obstacle(): string | null {
    if (!canRepair) return t('reason.repair');
    if (letters.length > RESOLVE_LIMIT) return t('reason.tooMany', { limit: RESOLVE_LIMIT });
    if (letters.some(({ state }) => state !== 'open')) return t('reason.notOpen');
    return null;
  }

  const change = obstacle();
  const away = data !== undefined && data.broker.state !== 'connected';
  return { change, replay: change ?? (away ? t('reason.brokerAway') : null) };
}
