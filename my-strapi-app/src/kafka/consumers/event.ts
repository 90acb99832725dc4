import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import type { ConsumedMessage, ResolveContext } from 'strapi-plugin-kafka/strapi-server';
import { z } from 'zod';
import { describeMissing, findProducts } from '../products/references';
import type { ProductReference } from '../products/references';
import { filledText, identifier, messageOf, optional, readMessage } from './fields';
import { encodeText, parseMetadata } from './metadata';
import { pickReference, referenceFields } from './reference';

const eventMessage = messageOf({
  ...referenceFields,
  value: filledText(255),
  metadata: optional(
    z.custom<string | object>((raw) => typeof raw === 'string' || typeof raw === 'object', 'must be an object or text'),
  ),
});

interface EventMessage {
  value: string;
  /** JSON, or text that is no JSON; null or undefined when the message has none. */
  metadata: unknown;
  /** The product that the event names; undefined when it names none. */
  reference: ProductReference | undefined;
}

/** Fields of the message itself come before those inside its metadata. */
const readEvent = (message: unknown): EventMessage => {
  const { value, metadata: raw, ...fields } = readMessage(eventMessage, message);
  const metadata = typeof raw === 'string' ? parseMetadata(raw) : raw;
  return { value, metadata, reference: pickReference(fields) ?? referenceInside(metadata) };
};

/** Metadata is free in its form: only text and whole numbers in it name a product. */
const referenceInside = (metadata: unknown): ProductReference | undefined => {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return undefined;
  const fields = Object.entries(metadata).flatMap(([name, value]) => {
    const text = Object.hasOwn(referenceFields, name) ? identifier.safeParse(value) : undefined;
    return text?.success ? [[name, text.data]] : [];
  });
  return pickReference(Object.fromEntries(fields));
};

/**
 * From a message on topic `event` to the attributes of an event. `resolveEvents` completes them: it looks up the product
 * that the event names, which is left as a ProductReference in `product`.
 *
 * @throws MessageError `invalid_message` with everything that is wrong.
 */
export const toEvent = (message: unknown): Record<string, unknown> => {
  const { value, metadata, reference } = readEvent(message);
  return { value, ...(metadata != null && { metadata }), ...(reference && { product: reference }) };
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

/** Completes a batch of mapped events for the database. */
export const resolveEvents = async (context: ResolveContext): Promise<void> => {
  const { client } = context.strapi.db.dialect;
  for (const { data } of context.items) {
    if (typeof data.metadata === 'string') data.metadata = encodeText(data.metadata, client);
  }
  await linkToProducts(context);
};

/** Links a batch of events to their products with one query; an event whose product is not there yet waits for it. */
const linkToProducts = async (context: ResolveContext): Promise<void> => {
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
    else context.postpone(message, { reason: 'unknown_product', detail: describeMissing(reference) });
  }
};
