import type { Core } from '@strapi/strapi';

/** Models that say who may read what. Not `admin::api-token` as a whole: a token notes every use. */
const PERMISSIONS = [
  'plugin::users-permissions.permission',
  'plugin::users-permissions.role',
  'plugin::users-permissions.user',
  'admin::api-token-permission',
];

/** Calls back when permissions change, users are blocked or tokens deleted, on this instance. */
export const onPermissionsChanged = (strapi: Core.Strapi, changed: () => void): void => {
  const deletions = { afterDelete: changed, afterDeleteMany: changed };
  const all = {
    ...deletions,
    afterCreate: changed,
    afterCreateMany: changed,
    afterUpdate: changed,
    afterUpdateMany: changed,
  };
  strapi.db.lifecycles.subscribe({ models: PERMISSIONS, ...all });
  strapi.db.lifecycles.subscribe({ models: ['admin::api-token'], ...deletions });
};
