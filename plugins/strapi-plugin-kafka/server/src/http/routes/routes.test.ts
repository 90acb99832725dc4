import type { Core } from '@strapi/strapi';
import { PERMISSIONS } from '../../../../contract/permissions';
import { controllers } from '../controllers';
import { permissionActions } from '../permissions';
import { routes } from '.';

const known: string[] = Object.values(PERMISSIONS);
const named = ({ method, path }: Core.RouteInput) => `${method} ${path}`;
const cases = (list: Core.RouteInput[]) => list.map((route) => [named(route), route] as const);

describe('admin routes', () => {
  it.each(cases(routes.admin.routes))('%s asks for a login and a permission of the plugin', (_, { config }) => {
    const [login, permission] = config?.policies ?? [];
    expect(login).toBe('admin::isAuthenticatedAdmin');
    expect(permission).toMatchObject({ name: 'admin::hasPermissions' });
    const { actions } = (permission as { config: { actions: string[] } }).config;
    expect(actions).toHaveLength(1);
    expect(known).toContain(actions[0]);
  });

  it.each(cases(routes.admin.routes.filter(({ method }) => method !== 'GET')))(
    '%s changes something and asks for more than to read',
    (_, { config }) => {
      expect(JSON.stringify(config?.policies)).not.toContain(PERMISSIONS.read);
    },
  );
});

describe('all routes', () => {
  const strapi = {} as Core.Strapi;
  const contentApi = routes['content-api']({ strapi });
  const actions = Object.entries(controllers).flatMap(([name, controller]) =>
    Object.keys(controller({ strapi })).map((action) => `${name}.${action}`),
  );

  it.each(cases([...routes.admin.routes, ...contentApi.routes]))('%s has a handler', (_, { handler }) => {
    if (typeof handler !== 'function') expect(actions).toContain(handler);
  });
});

describe('permissions', () => {
  it('registers each one under the id that routes and admin panel ask for', () => {
    const ids = permissionActions.map(({ pluginName, uid }) => `plugin::${pluginName}.${uid}`);
    expect(ids.sort()).toEqual([...known].sort());
  });
});
