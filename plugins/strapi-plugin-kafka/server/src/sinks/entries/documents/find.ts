import type { Core, UID } from '@strapi/strapi';
import type { EntryConfig } from '../../../config/types';
import { writableAttributes } from '../attributes';
import type { PreparedItem } from '../prepare';
import { identityOf, type Field } from '../validate/field';
import { Unfit } from '../validate/reader';

export interface KnownDocuments {
  /** Entries that exist, by the identity of their key. */
  byKey: Map<string, Record<string, unknown>>;
  /** null when nothing identifies the entry: it will be a new one. */
  keyOf(data: Record<string, unknown>): string | null;
  keyOfDeleted(key: unknown): string | null;
}

/** Finds the existing entries of a batch with one query, drafts where there are drafts. */
export const createDocumentFinder = (deps: {
  strapi: Core.Strapi;
  entry: EntryConfig;
  fields: ReadonlyMap<string, Field>;
}) => {
  const { strapi, entry, fields } = deps;
  const uid = entry.contentType as UID.ContentType;
  const key = entry.action === 'upsert' && entry.key ? fields.get(entry.key) : undefined;
  const populate = toOneRelations(strapi, uid);

  const identity = (value: unknown): string | null => {
    if (!key || value === null || value === undefined || value === '') return null;
    const stored = key.read(value);
    return stored instanceof Unfit ? null : identityOf(key.type, stored);
  };

  return async (items: readonly PreparedItem[]): Promise<KnownDocuments> => {
    const known: KnownDocuments = {
      byKey: new Map(),
      keyOf: (data) => (key ? identity(data[key.name]) : null),
      keyOfDeleted: identity,
    };
    if (!key) return known;
    const values = items
      .map((item) => (item.data === null ? item.key : item.data[key.name]))
      .filter((value) => identity(value) !== null)
      .map((value) => key.read(value));
    if (values.length === 0) return known;

    const filters = { [key.name]: { $in: [...new Set(values)] } };
    const found = await strapi.documents(uid).findMany({ filters, populate, sort: 'id', status: 'draft' });
    for (const document of found as Record<string, unknown>[]) {
      const value = identity(document[key.name]);
      if (value !== null && !known.byKey.has(value)) known.byKey.set(value, document);
    }
    return known;
  };
};

/** Relations whose value can be compared with a message's. */
const toOneRelations = (strapi: Core.Strapi, uid: UID.ContentType): Record<string, { fields: ['id'] }> => {
  const populate: Record<string, { fields: ['id'] }> = {};
  for (const [name, { relation }] of writableAttributes(strapi, uid)) {
    if (relation === 'oneToOne' || relation === 'manyToOne') populate[name] = { fields: ['id'] };
  }
  return populate;
};
