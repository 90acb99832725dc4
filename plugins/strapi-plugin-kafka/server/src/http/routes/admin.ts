import type { Core } from '@strapi/strapi';
import { PERMISSIONS, type PermissionId } from '../../../../contract/permissions';

type Method = 'GET' | 'POST';

/** A route for administrators whose role has the permission. */
function route(method: Method, path: string, handler: string, permission: PermissionId): Core.RouteInput {
  return {
    method,
    path,
    handler,
    config: {
      policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: [permission] } }],
    },
  };
}

/** Under `/kafka`. */
export const admin: Core.RouterInput = {
  type: 'admin',
  routes: [
    route('GET', '/overview', 'monitor.overview', PERMISSIONS.read),
    route('GET', '/generators', 'generators.list', PERMISSIONS.read),
    route('POST', '/runs', 'generators.start', PERMISSIONS.generate),
    route('GET', '/runs/:id', 'generators.get', PERMISSIONS.read),
    route('POST', '/runs/:id/stop', 'generators.stop', PERMISSIONS.generate),
  ],
};
