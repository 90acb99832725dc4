import type { Core } from '@strapi/strapi';
import type { EntryConfig } from '../../config/types';

/**
 * Warns when nothing in the database makes the key unique and quick to find. `unique: true` makes no index: Strapi looks
 * a value up by reading the whole table, for every entry.
 */
export const warnMissingIndex = (strapi: Core.Strapi, consumerName: string, entry: EntryConfig): void => {
  if (!entry.key) return;
  const { tableName, attributes, indexes } = strapi.db.metadata.get(entry.contentType);
  const attribute = attributes[entry.key];
  const column = ('columnName' in attribute && attribute.columnName) || entry.key;
  const isUnique = indexes.some(
    ({ type, columns }) => type === 'unique' && columns.length === 1 && columns[0] === column,
  );
  const ownColumn = 'column' in attribute ? (attribute.column as { unique?: boolean } | undefined) : undefined;
  if (isUnique || ownColumn?.unique) return;

  const index = { name: `${tableName}_${column}_uq`, columns: [column], type: 'unique' };
  strapi.log.warn(
    `[kafka] ${consumerName}: "${entry.key}" of ${entry.contentType} has no unique index, so every batch reads the whole table. ` +
      `Add to the schema, beside "attributes": "indexes": [${JSON.stringify(index)}]`,
  );
};
