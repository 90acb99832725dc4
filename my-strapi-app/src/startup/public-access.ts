import type { Core } from '@strapi/strapi';

/** What the public may do; everything else is closed, login and password recovery included: there are no visitors' accounts. */
const PUBLIC_ACTIONS = [
  'api::product.product.find',
  'api::product.product.findOne',
  'api::event.event.find',
  'api::event.event.findOne',
];

/** Gives the public role exactly these permissions, whatever it had before. */
export const applyPublicPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({
    where: { type: 'public' },
    populate: ['permissions'],
  });
  const granted: { id: number; action: string }[] = role.permissions;
  const excess = granted.filter(({ action }) => !PUBLIC_ACTIONS.includes(action));
  const missing = PUBLIC_ACTIONS.filter((wanted) => !granted.some(({ action }) => action === wanted));

  const permissions = strapi.db.query('plugin::users-permissions.permission');
  if (excess.length > 0) {
    // users-permissions grants its own actions again at every start: no news. The project's content is.
    const opened = excess.flatMap(({ action }) => (action.startsWith('api::') ? [action] : []));
    if (opened.length > 0) strapi.log.warn(`Closed to the public again: ${opened.join(', ')}.`);
    await permissions.deleteMany({ where: { id: { $in: excess.map(({ id }) => id) } } });
  }
  for (const action of missing) await permissions.create({ data: { action, role: role.id } });
};

/** Nobody can make an account for themselves: the project has no use for visitors' accounts. */
export const closeRegistration = async (strapi: Core.Strapi): Promise<void> => {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions' });
  const advanced = (await store.get({ key: 'advanced' })) as Record<string, unknown>;
  if (advanced.allow_register === false) return;
  await store.set({ key: 'advanced', value: { ...advanced, allow_register: false } });
};
