import type { Core } from '@strapi/strapi';
import { bootstrap, register } from './lifecycle';
import { models } from './tables/models';

jest.mock('./http/permissions', () => ({ registerPermissions: jest.fn() }));
jest.mock('./tables/keep', () => ({ keepTables: jest.fn() }));
jest.mock('./sinks', () => ({ trackListeners: jest.fn() }));
jest.mock('./consumers/followCreations', () => ({ followCreations: jest.fn() }));
jest.mock('./stream/documents', () => ({ followDocuments: jest.fn() }));

beforeEach(() => jest.clearAllMocks());

const checks = { checkRegister: jest.fn(), checkBootstrap: jest.fn(), tell: jest.fn() };
jest.mock('./compatibility', () => ({ compatibilityOf: () => checks }));

/** A Strapi that has nothing but its list of models. */
const strapiWithModels = () => {
  const listed: object[] = [{ uid: 'somebody::else' }];
  const registry = { add: (model: object) => listed.push(model), get: () => listed };
  return { listed, strapi: { get: () => registry } as unknown as Core.Strapi };
};

test('an import empties none of its tables, also where the plugin does not fit and does nothing else', async () => {
  const { strapi, listed } = strapiWithModels();
  checks.checkRegister.mockResolvedValue(true);
  checks.checkBootstrap.mockResolvedValue(false);
  await register({ strapi });
  expect(listed).toHaveLength(1 + models.length);
  await bootstrap({ strapi });
  expect(listed).toEqual([{ uid: 'somebody::else' }]);
  expect(checks.tell).toHaveBeenCalledTimes(1);
});

test('a Strapi without such a list starts all the same', async () => {
  const strapi = {
    get: () => {
      throw new Error('Could not resolve service models');
    },
  } as unknown as Core.Strapi;
  checks.checkRegister.mockResolvedValue(false);
  checks.checkBootstrap.mockResolvedValue(false);
  await register({ strapi });
  await bootstrap({ strapi });
  expect(checks.tell).toHaveBeenCalledTimes(1);
});
