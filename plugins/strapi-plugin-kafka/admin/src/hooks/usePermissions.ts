import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../../../contract/permissions';

const CHECKED = [
  { action: PERMISSIONS.generate, subject: null },
  { action: PERMISSIONS.repair, subject: null },
];

/** What the administrator may do beyond reading. Nothing while the answer is not known. */
export function usePermissions(): { canGenerate: boolean; canRepair: boolean } {
  const { allowedActions } = useRBAC(CHECKED);
  return { canGenerate: Boolean(allowedActions.canGenerate), canRepair: Boolean(allowedActions.canRepair) };
}
