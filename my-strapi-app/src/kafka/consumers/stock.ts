import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import type { BatchHandler, ConsumedMessage, HandlerContext } from 'strapi-plugin-kafka/strapi-server';
import { z } from 'zod';
import { MAX_INTEGER, foldMovements } from '../products/movements';
import type { MovementOutcome } from '../products/movements';
import { describeMissing, findProducts } from '../products/references';
import type { FoundProduct, ProductReference } from '../products/references';
import { writeStocks } from '../products/stocks';
import { identifier, messageOf, optional, readMessage, wholeNumber } from './fields';
import { pickReference, referenceFields } from './reference';

const productFields = { ...referenceFields, id: optional(identifier) };

const stockMessage = messageOf({
  ...productFields,
  amount: wholeNumber,
  type: z.enum(['IN', 'OUT'], 'must be IN or OUT'),
}).refine((fields) => pickReference(fields) !== undefined, {
  path: ['id'],
  error: 'is required: the id, documentId or barcode of the product',
  // Together with the other problems, but not on top of a reference that is wrong.
  when: ({ value, issues }) =>
    typeof value === 'object' && value !== null && !issues.some(({ path }) => String(path?.[0]) in productFields),
});

export interface StockMessage {
  reference: ProductReference;
  type: 'IN' | 'OUT';
  amount: number;
}

/**
 * Reads a message of topic `stock`. `type` is exactly IN or OUT; `amount` a whole number or its digits as text.
 *
 * @throws MessageError `invalid_message` with everything that is wrong.
 */
export const readStockMessage = (value: unknown): StockMessage => {
  const { type, amount, ...fields } = readMessage(stockMessage, value);
  // The schema has made sure that there is one.
  return { type, amount, reference: pickReference(fields)! };
};

const orderFields = messageOf(productFields);

/**
 * The product as the message names it: movements of one product keep their order even while one of them waits.
 * A product that does not exist yet has no id that a sender could know, so whoever waits names it by its barcode.
 */
export const stockOrderKey = ({ value }: Pick<ConsumedMessage, 'value'>): string | null => {
  const fields = orderFields.safeParse(value);
  return (fields.success && pickReference(fields.data)?.value) || null;
};

/**
 * Applies a batch of stock movements: one read of the products concerned, the movements folded in order in memory, one
 * write.
 *
 * Exact against every other writer of the same products. PostgreSQL: the read locks the rows until the commit, so an
 * update from the admin panel or another worker waits, or is waited for and then seen. SQLite: one transaction of this
 * process runs at a time, and when another process has written since the read, the write fails with
 * SQLITE_BUSY_SNAPSHOT and the whole batch is tried again.
 */
export const applyStockMovements: BatchHandler = async (context) => {
  const readable = readAll(context);
  const find = await findProducts(
    { strapi: context.strapi, trx: context.trx, lock: 'change' },
    readable.map(({ movement }) => movement.reference),
  );

  const movements = readable.flatMap(({ message, movement }) => {
    const product = find(movement.reference);
    if (product) return { message, product, productId: product.id, type: movement.type, amount: movement.amount };
    context.postpone(message, { reason: 'unknown_product', detail: describeMissing(movement.reference) });
    return [];
  });

  const products = new Map(movements.map(({ product }) => [product.id, product]));
  const stocks = new Map([...products.values()].map(({ id, stock }) => [id, stock]));
  const { outcomes, changed } = foldMovements(stocks, movements);
  movements.forEach((movement, index) => report(context, movement, outcomes[index]!));

  await writeStocks(context, changed);
  for (const id of changed.keys()) {
    const { documentId } = products.get(id)!;
    context.changed({ action: 'update', contentType: 'api::product.product', id, documentId });
  }
};

/** Refuses what cannot be read and returns the rest, in order. */
const readAll = (context: HandlerContext): { message: ConsumedMessage; movement: StockMessage }[] =>
  context.messages.flatMap((message) => {
    try {
      return { message, movement: readStockMessage(message.value) };
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      context.refuse(message, { reason: error.reason, detail: error.message, issues: error.issues });
      return [];
    }
  });

const report = (
  context: HandlerContext,
  { message, product, amount }: { message: ConsumedMessage; product: FoundProduct; amount: number },
  { kind, stock }: MovementOutcome,
): void => {
  const name = `Product ${product.barcode ?? product.documentId}`;
  if (kind === 'unchanged') context.unchanged(message);
  if (kind === 'insufficient') {
    context.refuse(message, {
      reason: 'insufficient_stock',
      detail: `${name} has ${stock} in stock; ${amount} cannot be taken out.`,
    });
  }
  if (kind === 'overflow') {
    context.refuse(message, {
      reason: 'invalid_message',
      detail: `${name} has ${stock} in stock; ${amount} more would be above ${MAX_INTEGER}.`,
      issues: [{ path: ['amount'], message: `would raise the stock above ${MAX_INTEGER}` }],
    });
  }
};
