import type { Core, UID } from '@strapi/strapi';
import { KafkaConfigError } from '../../config/errors';
import type { EntryConfig } from '../../config/types';
import { writableAttributes } from './attributes';

/** Types whose values can identify an entry. */
const KEY_TYPES = new Set([
  'string',
  'text',
  'email',
  'uid',
  'integer',
  'biginteger',
  'enumeration',
  'date',
  'datetime',
  'time',
  'timestamp',
]);

/**
 * Checks that content type and attributes of a consumer exist.
 *
 * @throws KafkaConfigError naming the key, e.g. `consumers.product-consumer.entry.key`, and what there is instead.
 */
export const assertEntryConfig = (strapi: Core.Strapi, consumerName: string, entry: EntryConfig): void => {
  const path = `consumers.${consumerName}.entry`;
  const contentType = strapi.contentTypes[entry.contentType as UID.ContentType];
  if (!contentType) {
    const own = Object.keys(strapi.contentTypes).filter((uid) => uid.startsWith('api::'));
    throw new KafkaConfigError(
      `${path}.contentType`,
      `there is no content type "${entry.contentType}". This project has ${own.join(', ') || 'none of its own'}.`,
    );
  }
  if (contentType.kind === 'singleType') {
    throw new KafkaConfigError(
      `${path}.contentType`,
      `"${entry.contentType}" is a single type; messages need a collection type.`,
    );
  }
  const attributes = writableAttributes(strapi, contentType.uid);
  const known = [...attributes.keys()].join(', ');

  if (entry.key !== undefined) {
    const attribute = attributes.get(entry.key);
    if (!attribute) {
      throw new KafkaConfigError(`${path}.key`, `${contentType.uid} has no attribute "${entry.key}". It has ${known}.`);
    }
    if (!KEY_TYPES.has(attribute.type)) {
      throw new KafkaConfigError(
        `${path}.key`,
        `"${entry.key}" is of type ${attribute.type}, which cannot identify an entry. Take one of type ${[...KEY_TYPES].join(', ')}.`,
      );
    }
  }
  for (const name of entry.createOnly ?? []) {
    if (!attributes.has(name)) {
      throw new KafkaConfigError(
        `${path}.createOnly`,
        `${contentType.uid} has no attribute "${name}". It has ${known}.`,
      );
    }
  }
};
