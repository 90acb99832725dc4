import type { Core } from '@strapi/strapi';
import { PERMISSIONS, type PermissionId } from '../../../contract/permissions';

const DISPLAY: Record<PermissionId, { displayName: string; subCategory: string }> = {
  [PERMISSIONS.read]: { displayName: 'Read', subCategory: 'general' },
  [PERMISSIONS.control]: { displayName: 'Pause and resume', subCategory: 'consumers' },
  [PERMISSIONS.movePositions]: { displayName: 'Move positions', subCategory: 'consumers' },
  [PERMISSIONS.browse]: { displayName: 'Browse messages', subCategory: 'topics' },
  [PERMISSIONS.produce]: { displayName: 'Send messages', subCategory: 'topics' },
  [PERMISSIONS.createTopics]: { displayName: 'Create', subCategory: 'topics' },
  [PERMISSIONS.repair]: { displayName: 'Repair, replay and discard', subCategory: 'dead letters' },
  [PERMISSIONS.generate]: { displayName: 'Start and stop', subCategory: 'generators' },
};

const PREFIX = 'plugin::kafka.';

/** The permissions in the form that Strapi's roles take. */
export const permissionActions = Object.entries(DISPLAY).map(([id, display]) => ({
  section: 'plugins',
  pluginName: 'kafka',
  uid: id.slice(PREFIX.length),
  ...display,
}));

/** Makes the plugin's permissions known to Strapi's roles. Call it from `register`. */
export async function registerPermissions(strapi: Core.Strapi): Promise<void> {
  await strapi.service('admin::permission').actionProvider.registerMany(permissionActions);
}
