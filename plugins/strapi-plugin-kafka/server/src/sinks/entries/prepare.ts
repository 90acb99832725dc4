import type { Core } from '@strapi/strapi';
import { isUtf8 } from 'node:buffer';
import type { EntryConfig } from '../../config/types';
import { toRefusal } from '../../consumers/failure';
import { MessageError } from '../../consumers/errors';
import type { ConsumedMessage } from '../../consumers/message';
import type { SinkBatch } from '../sink';
import { isRemoval } from './remove';

/** A message on its way to an entry. `data` null: the entry whose key attribute has the value `key` is to be deleted. */
export type PreparedItem =
  | { message: ConsumedMessage; data: Record<string, unknown> }
  | { message: ConsumedMessage; data: null; key: unknown };

/** Maps the messages of a batch and lets `resolve` see them. What is refused or postponed is left out. */
export const prepareItems = async (
  strapi: Core.Strapi,
  entry: EntryConfig,
  batch: SinkBatch,
): Promise<PreparedItem[]> => {
  const items: PreparedItem[] = [];
  for (const message of batch.messages) {
    try {
      items.push(prepare(entry, message));
    } catch (error) {
      batch.refuse(message, toRefusal(error));
    }
  }
  return entry.resolve ? resolveItems(strapi, entry.resolve, batch, items) : items;
};

const prepare = (entry: EntryConfig, message: ConsumedMessage): PreparedItem => {
  if (message.value === null) return deletion(entry, message);
  const data: unknown = entry.map ? entry.map(message.value, message) : message.value;
  if (isRemoval(data)) return deletion(entry, message, data.key);
  if (isPlainObject(data)) return { message, data: withKey(entry, message, data) };
  if (entry.map) throw new TypeError(`"map" must return an object of attributes, but returned ${describe(data)}.`);
  throw new MessageError('invalid_message', `The value must be an object, but is ${describe(data)}.`);
};

/** What is written gets its key attribute by `keyOf` where the data has none. */
const withKey = ({ key, keyOf }: EntryConfig, message: ConsumedMessage, data: object): Record<string, unknown> => {
  const own: Record<string, unknown> = { ...data };
  if (key !== undefined && keyOf && own[key] === undefined) own[key] = keyOf(message);
  return own;
};

/** @param given the key that `remove` was called with; undefined: the message says which entry. */
const deletion = (entry: EntryConfig, message: ConsumedMessage, given?: unknown): PreparedItem => {
  if (entry.action === 'create') {
    const what = message.value === null ? 'has an empty value' : 'asks for a deletion';
    throw new MessageError('invalid_message', `The message ${what}, and the consumer only creates entries.`);
  }
  const key = given === undefined ? keyOfDeleted(entry, message) : given;
  if (key !== null && key !== undefined) return { message, data: null, key };
  throw new MessageError(
    'invalid_message',
    'The message has neither key nor value: nothing says which entry to delete.',
  );
};

const keyOfDeleted = (entry: EntryConfig, message: ConsumedMessage): unknown => {
  if (entry.keyOf) return entry.keyOf(message);
  const { key } = message.record;
  if (key === null || isUtf8(key)) return message.key;
  throw new MessageError(
    'invalid_json',
    'The key is not UTF-8: it cannot say which entry to delete. "keyOf" can read it.',
  );
};

const resolveItems = async (
  strapi: Core.Strapi,
  resolve: NonNullable<EntryConfig['resolve']>,
  batch: SinkBatch,
  items: PreparedItem[],
): Promise<PreparedItem[]> => {
  const writes = items.filter((item): item is Extract<PreparedItem, { data: object }> => item.data !== null);
  if (writes.length === 0) return items;

  const leftOut = new Set<ConsumedMessage>();
  await resolve({
    strapi,
    trx: batch.trx,
    items: writes,
    refuse(message, refusal) {
      leftOut.add(message);
      batch.refuse(message, refusal);
    },
    postpone(message, postponement) {
      leftOut.add(message);
      batch.postpone(message, postponement);
    },
  });
  return leftOut.size === 0 ? items : items.filter(({ message }) => !leftOut.has(message));
};

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const describe = (value: unknown): string => {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? value.constructor.name : `a ${typeof value}`;
};
