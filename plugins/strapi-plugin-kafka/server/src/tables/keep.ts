import type { Core } from '@strapi/strapi';
import { models } from './models';

/** Strapi's list of tables that its schema sync leaves alone when nothing defines them any more. */
const KEY = { type: 'core', key: 'persisted_tables' } as const;

/** Strapi's own entries may be objects: a table, and those that it needs. */
type PersistedTable = string | { name: string };

/**
 * Keeps the plugin's tables through a start in which the plugin is disabled, fails to load or is not installed: Strapi would
 * drop them, and every position with them. They stay until a person drops them.
 */
export const keepTables = async (strapi: Core.Strapi): Promise<void> => {
  const kept = ((await strapi.store.get(KEY)) ?? []) as PersistedTable[];
  const names = new Set(kept.map((table) => (typeof table === 'string' ? table : table.name)));
  const missing = models.map(({ tableName }) => tableName).filter((name) => !names.has(name));
  if (missing.length > 0) await strapi.store.set({ ...KEY, value: [...kept, ...missing] });
};

const SETTINGS = 'strapi_core_store_settings';

/**
 * Whether Strapi's sync heeds the list: what it would do with one of the tables if nothing defined it any more. Asked
 * after `keepTables`; nothing is changed.
 */
export const areTablesKept = async (strapi: Core.Strapi): Promise<boolean> => {
  const tableOf = (name: string) => ({ name, columns: [], indexes: [], foreignKeys: [] });
  const [settings, table] = [tableOf(SETTINGS), tableOf(models[0].tableName)];
  const { diff } = await strapi.db.schema.schemaDiff.diff({
    previousSchema: { tables: [settings, table] },
    databaseSchema: { tables: [settings, table] },
    userSchema: { tables: [settings] },
  });
  return diff.tables.removed.length === 0;
};
