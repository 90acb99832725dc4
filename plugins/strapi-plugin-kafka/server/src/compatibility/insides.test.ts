import type { Core } from '@strapi/strapi';
import { models } from '../tables/models';
import { compatibilityOf } from '.';

/** What is looked for, in a Strapi that has nothing else. */
const strapiWithInsides = () => {
  const registered: object[] = [];
  const services: Record<string, unknown> = {
    models: { add: (model: object) => registered.push(model), get: () => registered },
    webhookRunner: { webhooksMap: new Map(), queue: { queue: [] } },
  };
  const eventHub: Record<string, (...given: unknown[]) => unknown> = {
    ...Object.fromEntries(
      ['on', 'off', 'subscribe', 'unsubscribe', 'removeAllListeners', 'removeAllSubscribers'].map((name) => [
        name,
        () => undefined,
      ]),
    ),
    once: (...given) => eventHub.on(...given),
    addListener: (...given) => eventHub.on(...given),
    removeListener: (...given) => eventHub.off(...given),
  };
  const subscribers: object[] = [{}, {}];
  const lifecycles = {
    subscribe(subscriber: object) {
      subscribers.push(subscriber);
      return () => subscribers.pop();
    },
    async run(_action: string, _uid: string, _properties: object, states: Map<object, object>) {
      await Promise.resolve();
      for (const subscriber of subscribers) states.get(subscriber);
    },
  };
  const kept = models.map(({ tableName }) => tableName);
  const diff = ({ databaseSchema: { tables } }: { databaseSchema: { tables: { name: string }[] } }) => ({
    diff: { tables: { removed: tables.slice(1).filter(({ name }) => !kept.includes(name)) } },
  });
  const log = { error: jest.fn(), warn: jest.fn() };
  const db = {
    transaction: () => undefined,
    inTransaction: () => false,
    getConnection: () => undefined,
    dialect: { client: 'sqlite' as string | undefined },
    connection: { client: { pool: { max: 1, on: () => undefined, numPendingAcquires: () => 0 } as object } },
    metadata: new Map<string, object>(
      models.map(({ uid, tableName }) => [
        uid,
        { tableName, indexes: [], attributes: { createdAt: { columnName: 'created_at' } } },
      ]),
    ),
    lifecycles,
    schema: { schemaDiff: { diff } },
  };
  return {
    config: { get: () => '5.54.0' },
    log,
    services,
    has: (name: string) => name in services,
    get(name: string) {
      if (!(name in services)) throw new Error(`Could not resolve service ${name}`);
      return services[name];
    },
    kept,
    eventHub,
    server: { httpServer: { once: () => undefined } as object },
    db,
    auth: { verify: () => undefined } as object,
    apis: {},
  };
};

type Parts = ReturnType<typeof strapiWithInsides>;

const look = async (change: (parts: Parts) => unknown = () => undefined) => {
  const parts = strapiWithInsides();
  change(parts);
  const compatibility = compatibilityOf(parts as unknown as Core.Strapi);
  const mayRegister = await compatibility.checkRegister();
  const mayBootstrap = await compatibility.checkBootstrap();
  compatibility.tell();
  const [errors, warnings] = [parts.log.error.mock.calls, parts.log.warn.mock.calls].map((calls: string[][]) =>
    calls.map(([line]) => line),
  );
  return {
    mayRegister,
    mayBootstrap,
    errors,
    warnings,
    problem: compatibility.problem(),
    limits: compatibility.limits(),
  };
};

it('takes a Strapi that has everything, without a word', async () => {
  const everything = { mayRegister: true, mayBootstrap: true, errors: [], warnings: [], problem: null, limits: null };
  expect(await look()).toEqual(everything);
});

type Removal = [name: string, how: string, remove: (parts: Parts) => unknown];

const AT_REGISTER: Removal[] = [
  ["strapi.get('models')", 'is gone', ({ services }) => delete services.models],
  [
    "strapi.get('models')",
    'gives copies',
    ({ services }) => (services.models = { add: () => undefined, get: () => [] }),
  ],
  ['strapi.eventHub', 'has no subscribers', ({ eventHub }) => delete eventHub.subscribe],
  ['strapi.eventHub', 'goes by other ways', ({ eventHub }) => (eventHub.once = () => undefined)],
];

const ESSENTIAL: Removal[] = [
  ['strapi.server.httpServer', 'is gone', ({ server }) => (server.httpServer = {})],
  ['strapi.db.transaction', 'is not known', ({ db }) => delete (db as Partial<typeof db>).inTransaction],
  ['strapi.db.transaction', 'is for no database', ({ db }) => (db.dialect.client = undefined)],
  ['strapi.db.connection.client.pool', 'is another one', ({ db }) => (db.connection.client.pool = { max: 1 })],
  ['strapi.db.connection.client.pool', 'is gone', ({ db }) => delete (db.connection as { client?: object }).client],
  ['strapi.db.metadata', 'knows no model', ({ db }) => db.metadata.clear()],
  [
    'strapi.db.metadata',
    'does not tell columns',
    ({ db }) =>
      models.forEach(({ uid, tableName }) => db.metadata.set(uid, { tableName, indexes: [], attributes: {} })),
  ],
];

const OTHERS: Removal[] = [
  ['strapi.db.lifecycles.run', 'looks up no states', ({ db }) => (db.lifecycles.run = () => Promise.resolve())],
  ["strapi.get('webhookRunner')", 'is gone', ({ services }) => delete services.webhookRunner],
  [
    "strapi.get('webhookRunner')",
    'has another queue',
    ({ services }) => (services.webhookRunner = { webhooksMap: new Map(), queue: {} }),
  ],
  ['strapi.auth.verify', 'is gone', (parts) => (parts.auth = {})],
  ['persisted_tables', 'is not heeded', ({ kept }) => kept.splice(0)],
];

/** A sentence that names what is missing, the version found and the tested one, and says what to do. */
const sentenceOf = (name: string, end: string) =>
  expect.stringMatching(
    new RegExp(
      `^(\\[kafka\\] )?${name.replaceAll(/[.()']/g, '\\$&')} is not there in Strapi 5\\.54\\.0 as it is in 5\\.54\\.0, ` +
        `.* ${end} Install Strapi 5\\.54\\.0, or look for a newer version of strapi-plugin-kafka\\.$`,
    ),
  ) as string;

it.each([...AT_REGISTER, ...ESSENTIAL])('refuses a Strapi whose %s %s, and says so', async (name, _, remove) => {
  const { mayBootstrap, errors, problem } = await look(remove);
  expect(mayBootstrap).toBe(false);
  expect(problem).toEqual(sentenceOf(name, 'Nothing is consumed\\.'));
  expect(errors).toEqual([sentenceOf(name, 'Nothing is consumed\\.')]);
});

it.each(AT_REGISTER)('leaves out the registration where %s %s', async (_name, _how, remove) => {
  expect(await look(remove)).toMatchObject({ mayRegister: false });
});

it.each(OTHERS)('goes on where %s %s, and says what does not work', async (name, _, remove) => {
  const { mayRegister, mayBootstrap, warnings, problem, limits } = await look(remove);
  expect({ mayRegister, mayBootstrap, problem }).toEqual({ mayRegister: true, mayBootstrap: true, problem: null });
  expect(limits).toEqual(sentenceOf(name, 'Everything else works\\.'));
  expect(warnings).toEqual([sentenceOf(name, 'Everything else works\\.')]);
});
