import type { Core, UID } from '@strapi/strapi';
import type { EntryConfig } from '../../../config/types';
import type { ConsumedMessage } from '../../../consumers/message';
import type { SinkBatch } from '../../sink';
import { unknownAttribute, writableAttributes } from '../attributes';
import { ConcurrentWriteError } from '../concurrentWrite';
import { isInexactInteger } from '../../../consumers/exactNumbers';
import { compileField, type Field } from '../validate/field';
import { withExactJson } from '../validate/json';
import { limitsOf } from '../validate/limits';
import { Unfit } from '../validate/reader';
import type { EntryWriter } from '../writer';
import type { PreparedItem } from '../prepare';
import { createDeletionLog } from '../deletionLog';
import { toMessageError } from './documentErrors';
import { createDocumentFinder, type KnownDocuments } from './find';
import { hasValues } from './sameDocument';
import { secondLook } from './secondLook';
import { whileTransactionLives, type TransactionLife } from './whileTransactionLives';

type Data = Record<string, unknown>;

/**
 * Writes entries through the Document Service, one after the other, in the batch's transaction: its calls join the
 * transaction of their asynchronous context. Its events wait for that transaction's commit.
 *
 * Entries are published, where the content type has draft & publish; localized ones are written in the default locale.
 */
export const createDocumentsWriter = ({ strapi, entry }: { strapi: Core.Strapi; entry: EntryConfig }): EntryWriter => {
  const uid = entry.contentType as UID.ContentType;
  const documents = strapi.documents(uid);
  const attributes = writableAttributes(strapi, uid);
  const fields = new Map<string, Field>();
  for (const [name, attribute] of attributes) {
    const field = compileField(name, attribute, limitsOf(strapi.db.dialect.client));
    if (field) fields.set(name, field);
  }
  const ofType = (...types: string[]) => [...fields.values()].filter(({ type }) => types.includes(type));
  const searched = [...fields.values()].filter((field) => field.unique || field.type === 'relation');
  const [numbers, jsons] = [ofType('integer', 'float', 'decimal', 'biginteger'), ofType('json')];
  const find = createDocumentFinder({ strapi, entry, fields });
  const createOnly = new Set(entry.createOnly);
  const unknown = unknownAttribute(uid, attributes);
  const deletions = createDeletionLog(strapi, entry);

  const unknownKeys = (data: Data) =>
    Object.keys(data)
      .filter((name) => !attributes.has(name) && data[name] !== undefined)
      .map((name) => ({ path: [name], message: unknown }));

  /**
   * Unique values and ids that no column could hold. Strapi's validator would look for them in the database, and when such
   * a look fails, its promise never settles: the rejection goes unhandled, which ends the process (yup 0.32.9,
   * `createValidation`).
   */
  const unsearchable = (data: Data) =>
    searched.flatMap((field) => {
      const value = data[field.name] ?? null;
      const stored = value === null || (field.type === 'relation' && !isNoId(value)) ? null : field.read(value);
      return stored instanceof Unfit ? stored.messages.map((why) => ({ path: [field.name], message: why })) : [];
    });

  /** Numbers that Strapi's validator would round before it looks at them. */
  const inexact = (data: Data) =>
    numbers.flatMap(({ name, read }) => {
      const value = data[name];
      const stored = isInexact(value) ? read(value) : null;
      return stored instanceof Unfit ? stored.messages.map((why) => ({ path: [name], message: why })) : [];
    });

  const withExactJsons = (data: Data): Data => {
    if (!jsons.some(({ name }) => typeof data[name] === 'string')) return data;
    return {
      ...data,
      ...Object.fromEntries(
        jsons.filter(({ name }) => name in data).map(({ name }) => [name, withExactJson(data[name])]),
      ),
    };
  };

  const create = async (batch: SinkBatch, data: Data): Promise<Data> => {
    const { id, documentId } = await documents.create({ data, status: 'published' });
    batch.changed({ action: 'create', contentType: uid, id, documentId });
    return { ...data, id, documentId };
  };

  const update = async (batch: SinkBatch, message: ConsumedMessage, document: Data, data: Data): Promise<Data> => {
    const values = Object.fromEntries(Object.entries(data).filter(([name]) => !createOnly.has(name)));
    if (hasValues(fields, document, values)) {
      batch.unchanged(message);
      return document;
    }
    const documentId = String(document.documentId);
    const updated = await documents.update({ documentId, data: values, status: 'published' });
    if (!updated) throw new ConcurrentWriteError(uid);
    batch.changed({ action: 'update', contentType: uid, id: updated.id, documentId });
    return { ...document, ...values };
  };

  const put = async (batch: SinkBatch, message: ConsumedMessage, given: Data, known: KnownDocuments): Promise<void> => {
    const data = withExactJsons(given);
    const issues = [...unknownKeys(data), ...unsearchable(data), ...inexact(data)];
    if (issues.length > 0) {
      const detail = issues.map(({ path, message: why }) => `${path[0]} ${why}`).join('; ');
      return batch.refuse(message, { reason: 'invalid_message', detail, issues });
    }
    const key = known.keyOf(data);
    const document = key === null ? undefined : known.byKey.get(key);
    const written = document ? await update(batch, message, document, data) : await create(batch, data);
    if (key !== null) known.byKey.set(key, written);
  };

  const remove = async (
    batch: SinkBatch,
    { message, key: given }: Extract<PreparedItem, { data: null }>,
    known: KnownDocuments,
  ): Promise<void> => {
    const key = known.keyOfDeleted(given);
    const document = key === null ? undefined : known.byKey.get(key);
    if (key === null || !document) {
      deletions.nothing(message);
      return batch.unchanged(message);
    }
    const documentId = String(document.documentId);
    await documents.delete({ documentId, locale: '*' });
    known.byKey.delete(key);
    batch.changed({ action: 'delete', contentType: uid, id: document.id as number, documentId });
  };

  const applyAll = async (
    batch: SinkBatch,
    items: readonly PreparedItem[],
    known: KnownDocuments,
    life: TransactionLife,
  ): Promise<void> => {
    for (const item of items) {
      life.assertAlive();
      if (item.data === null) await remove(batch, item, known);
      else await put(batch, item.message, item.data, known);
    }
  };

  return {
    async write(batch, items) {
      try {
        const known = await find(items);
        // Alone, a message whose key is new may meet somebody who creates the same key at this moment.
        const isNew = items.length === 1 && items[0].data !== null && known.byKey.size === 0;
        const apply = () => whileTransactionLives(batch.trx, (life) => applyAll(batch, items, known, life));
        if (!isNew) return await apply();
        await secondLook(strapi, batch.trx, apply, async () => {
          const now = await find(items);
          if (now.byKey.size === 0) return null;
          return () => whileTransactionLives(batch.trx, (life) => applyAll(batch, items, now, life));
        });
      } catch (error) {
        // Not caught and gone on from: PostgreSQL has given the transaction up. The engine halves the batch.
        throw toMessageError(error);
      }
    },
  };
};

/** Text of an integer beyond 2^53, or a number that is one. */
const isInexact = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isInteger(value) && !Number.isSafeInteger(value)
    : typeof value === 'string' && isInexactInteger(value);

/** A number, where an id belongs, that cannot be one. Other ways to name related entries are the Document Service's matter. */
const isNoId = (value: unknown): boolean => {
  const id = typeof value === 'object' ? (value as { id?: unknown }).id : value;
  return typeof id === 'number' && !Number.isInteger(id);
};
