import type { DeadLetterSummary } from '../../../contract/deadLetters';
import { usePermissions } from '../hooks/usePermissions';
import { useTranslation } from '../hooks/useTranslation';
import { RESOLVE_LIMIT } from './resolution';

/** Why this administrator cannot deal with these letters now; null where nothing is in the way. */
export function useResolveObstacle(letters: DeadLetterSummary[]): string | null {
  const t = useTranslation();
  const { canRepair } = usePermissions();
  if (!canRepair) return t('reason.repair');
  if (letters.length > RESOLVE_LIMIT) return t('reason.tooMany', { limit: RESOLVE_LIMIT });
  if (letters.some(({ state }) => state !== 'open')) return t('reason.notOpen');
  return null;
}
