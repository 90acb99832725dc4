import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../../../contract/permissions';

const CHECKED = Object.values(PERMISSIONS).map((action) => ({ action, subject: null }));

export interface Permissions {
  /** The server has answered; until then nothing is allowed. */
  known: boolean;
  canControl: boolean;
  canMovePositions: boolean;
  canGenerate: boolean;
  canBrowse: boolean;
  canProduce: boolean;
  canCreateTopics: boolean;
  canRepair: boolean;
}

/** What the administrator may do beyond reading. Nothing while the answer is not known. */
export function usePermissions(): Permissions {
  const { allowedActions: allowed, isLoading } = useRBAC(CHECKED);
  return {
    known: !isLoading,
    canControl: Boolean(allowed.canControl),
    canMovePositions: Boolean(allowed.canMovePositions),
    canGenerate: Boolean(allowed.canGenerate),
    canBrowse: Boolean(allowed.canBrowse),
    canProduce: Boolean(allowed.canProduce),
    canCreateTopics: Boolean(allowed.canCreateTopics),
    canRepair: Boolean(allowed.canRepair),
  };
}
