import type { Core } from '@strapi/strapi';
import type { EntryConfig } from '../../config/types';
import { toRefusal } from '../../consumers/failure';
import { MessageError } from '../../consumers/errors';
import type { ConsumedMessage } from '../../consumers/message';
import type { SinkBatch } from '../sink';

/** A message on its way to an entry. `data` null: the entry of its key is to be deleted. */
export type PreparedItem = { message: ConsumedMessage; data: Record<string, unknown> | null };

/** Maps the messages of a batch and lets `resolve` see them. What is refused or postponed is left out. */
export const prepareItems = async (
  strapi: Core.Strapi,
  entry: EntryConfig,
  batch: SinkBatch,
): Promise<PreparedItem[]> => {
  const items: PreparedItem[] = [];
  for (const message of batch.messages) {
    try {
      items.push({ message, data: message.value === null ? tombstone(entry, message) : mapValue(entry, message) });
    } catch (error) {
      batch.refuse(message, toRefusal(error));
    }
  }
  return entry.resolve ? resolveItems(strapi, entry.resolve, batch, items) : items;
};

const tombstone = (entry: EntryConfig, message: ConsumedMessage): null => {
  if (entry.action === 'create') {
    throw new MessageError('invalid_message', 'The message has an empty value.');
  }
  if (message.key === null) {
    throw new MessageError(
      'invalid_message',
      'The message has neither key nor value: nothing says which entry to delete.',
    );
  }
  return null;
};

const mapValue = (entry: EntryConfig, message: ConsumedMessage): Record<string, unknown> => {
  if (entry.map) {
    const data: unknown = entry.map(message.value, message);
    if (isPlainObject(data)) return { ...data };
    throw new TypeError(`"map" must return an object of attributes, but returned ${describe(data)}.`);
  }
  if (isPlainObject(message.value)) return { ...message.value };
  throw new MessageError('invalid_message', `The value must be an object, but is ${describe(message.value)}.`);
};

const resolveItems = async (
  strapi: Core.Strapi,
  resolve: NonNullable<EntryConfig['resolve']>,
  batch: SinkBatch,
  items: PreparedItem[],
): Promise<PreparedItem[]> => {
  const writes = items.filter(
    (item): item is { message: ConsumedMessage; data: Record<string, unknown> } => item.data !== null,
  );
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
