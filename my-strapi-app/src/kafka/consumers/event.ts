import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import type { ConsumedMessage, ResolveContext } from 'strapi-plugin-kafka/strapi-server';
import { findProducts, waitForProduct } from '../products/references';
import type { ProductReference } from '../products/references';
import { Problem, filledText, identifier, isJsonObject, readMessage } from './fields';
import type { Parser } from './fields';
import { encodeText, parseMetadata } from './metadata';
import { REFERENCE_FIELDS, findReference, readReference } from './reference';

const VALUE = filledText(255);

const objectOrText: Parser<object | string> = (raw) =>
  (typeof raw === 'object' && raw !== null) || typeof raw === 'string' ? raw : new Problem('must be an object or text');

interface EventMessage {
  value: string;
  /** JSON, or text that is no JSON; null or undefined when the message has none. */
  metadata: unknown;
  /** The product that the event names; undefined when it names none. */
  reference: ProductReference | undefined;
}

const readEvent = (message: unknown): EventMessage => {
  const event = readMessage(message, (fields) => ({
    value: fields.required('value', VALUE),
    metadata: fields.optional('metadata', objectOrText),
    reference: readReference(REFERENCE_FIELDS, (name) => fields.optional(name, identifier)),
  }));
  const metadata = typeof event.metadata === 'string' ? parseMetadata(event.metadata) : event.metadata;
  // Fields of the message itself come before those inside its metadata.
  const reference = event.reference ?? (isJsonObject(metadata) ? findReference(REFERENCE_FIELDS, metadata) : undefined);
  return { value: event.value, metadata, reference };
};

/**
 * From a message on topic `event` to the attributes of an event. The product it names is left as a ProductReference in
 * `product`, for `linkToProducts` to look up.
 *
 * @throws MessageError `invalid_message` with everything that is wrong.
 */
export const toEvent = (message: unknown): Record<string, unknown> => {
  const { value, metadata, reference } = readEvent(message);
  return {
    value,
    ...(metadata != null && { metadata: typeof metadata === 'string' ? encodeText(metadata) : metadata }),
    ...(reference && { product: reference }),
  };
};

/** The product that the event names: an event that waits for its product holds up that product's later events only. */
export const eventOrderKey = ({ value }: Pick<ConsumedMessage, 'value'>): string | null => {
  try {
    return readEvent(value).reference?.value ?? null;
  } catch (error) {
    // What cannot be read is refused, and waits for nothing.
    if (error instanceof MessageError) return null;
    throw error;
  }
};

/** Links a batch of events to their products with one query; an event whose product is not there yet waits for it. */
export const linkToProducts = async (context: ResolveContext): Promise<void> => {
  const referring = context.items.flatMap(({ message, data }) =>
    data.product === undefined ? [] : { message, data, reference: data.product as ProductReference },
  );
  const find = await findProducts(
    { strapi: context.strapi, trx: context.trx, lock: 'refer' },
    referring.map(({ reference }) => reference),
  );
  for (const { message, data, reference } of referring) {
    const product = find(reference);
    if (product) data.product = { id: product.id };
    else context.postpone(message, waitForProduct(reference));
  }
};
