import type { Core, UID } from '@strapi/strapi';
import { connectionPool } from '../consumers/connectionPool';
import { hasMethods, type Inside } from '../inside';
import { findLifecycleSubscriber } from '../sinks/entries/bulk/lifecycleSubscribers';
import { isWebhookQueueKnown } from '../sinks/webhookQueue';
import { areTablesKept } from '../tables/keep';
import { models } from '../tables/models';
import { isRegistryKnown } from '../tables/register';

const of = 'Strapi';
const [{ uid, tableName }] = models;

/** What `register` of the plugin needs. The database has no models yet. */
export const insidesOfRegister = (strapi: Core.Strapi): Inside[] => [
  {
    ...{ of, name: "strapi.get('models')", essential: true },
    without: "The plugin's tables cannot be made, nor kept out of `strapi import`.",
    isThere: () => isRegistryKnown(strapi),
  },
  {
    ...{ of, name: 'strapi.eventHub', essential: true },
    without: 'Whether anything listens to the events of written entries cannot be told.',
    isThere: () => isHubKnown(strapi.eventHub),
  },
];

/** Everything else. The database is up, and its schema synced. */
export const insidesOfBootstrap = (strapi: Core.Strapi): Inside[] => [
  {
    ...{ of, name: 'strapi.server.httpServer', essential: true },
    without: 'That Strapi serves, and is not a command of its command line, cannot be told.',
    isThere: () => hasMethods(strapi.server.httpServer, 'once'),
  },
  {
    ...{ of, name: 'strapi.db.transaction', essential: true },
    without: 'Entries and positions cannot be committed together.',
    isThere: () =>
      hasMethods(strapi.db, 'transaction', 'inTransaction', 'getConnection') &&
      !strapi.db.inTransaction() &&
      typeof strapi.db.dialect.client === 'string',
  },
  {
    ...{ of, name: 'strapi.db.connection.client.pool', essential: true },
    without: 'Connections to the database cannot be shared with requests.',
    isThere() {
      const pool = connectionPool(strapi);
      return hasMethods(pool, 'on') && pool.max > 0 && pool.numPendingAcquires() >= 0;
    },
  },
  {
    ...{ of, name: 'strapi.db.metadata', essential: true },
    without: 'The tables and columns of content types cannot be found.',
    isThere() {
      const { attributes, indexes, ...model } = strapi.db.metadata.get(uid);
      const { columnName } = attributes.createdAt as { columnName?: string };
      return model.tableName === tableName && columnName === 'created_at' && Array.isArray(indexes);
    },
  },
  {
    ...{ of, name: 'strapi.db.lifecycles.run', essential: false },
    without: "Subscribers of `strapi.db.lifecycles` that `write: 'bulk'` passes by are not noticed.",
    isThere: () => areSubscribersFound(strapi),
  },
  {
    ...{ of, name: "strapi.get('webhookRunner')", essential: false },
    without: 'Consumers do not wait for room in the queue of webhooks, nor see which events webhooks listen to.',
    isThere: () => isWebhookQueueKnown(strapi),
  },
  {
    ...{ of, name: 'strapi.auth.verify', essential: false },
    without: 'The live stream shows no entries.',
    isThere: () => hasMethods(strapi.auth, 'verify') && typeof strapi.apis === 'object',
  },
  {
    ...{ of, name: 'persisted_tables', essential: false },
    without: "A start with the plugin disabled drops its tables, and every consumer's position.",
    isThere: () => areTablesKept(strapi),
  },
];

const METHODS = ['on', 'off', 'subscribe', 'unsubscribe', 'removeAllListeners', 'removeAllSubscribers'];

/** Listeners are counted where they come through these methods, by which the hub's other ones have to go. */
const isHubKnown = (hub: Core.Strapi['eventHub']): boolean =>
  hasMethods(hub, ...METHODS) &&
  goesBy(hub, 'once', 'on') &&
  goesBy(hub, 'addListener', 'on') &&
  goesBy(hub, 'removeListener', 'off');

const goesBy = (hub: Core.Strapi['eventHub'], method: string, way: string): boolean => {
  const methods = hub as unknown as Record<string, (...given: unknown[]) => unknown>;
  const original = methods[way];
  let isTaken = false;
  methods[way] = () => {
    isTaken = true;
  };
  try {
    methods[method]('kafka.check', () => undefined);
    return isTaken;
  } finally {
    methods[way] = original;
  }
};

const areSubscribersFound = async (strapi: Core.Strapi): Promise<boolean> => {
  const checked = 'plugin::kafka.check' as UID.ContentType;
  const unsubscribe = strapi.db.lifecycles.subscribe({ models: [checked], beforeCreate: () => undefined });
  try {
    return (await findLifecycleSubscriber(strapi, checked)) !== null;
  } finally {
    unsubscribe();
  }
};
