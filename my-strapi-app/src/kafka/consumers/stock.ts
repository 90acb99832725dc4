import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import type { BatchHandler, ConsumedMessage, HandlerContext } from 'strapi-plugin-kafka/strapi-server';
import { MAX_INTEGER, foldMovements } from '../products/movements';
import type { Movement, MovementOutcome } from '../products/movements';
import { rememberMovements, type RecentMovement } from '../products/recentMovements';
import { findProducts, waitForProduct } from '../products/references';
import type { FoundProduct, ProductReference } from '../products/references';
import { writeStocks } from '../products/stocks';
import { Problem, identifier, isJsonObject, readMessage, wholeNumber } from './fields';
import type { Parser } from './fields';
import { MOVEMENT_REFERENCE_FIELDS, findReference, readReference } from './reference';

export interface StockMessage {
  reference: ProductReference;
  type: 'IN' | 'OUT';
  amount: number;
}

const movementType: Parser<'IN' | 'OUT'> = (raw) =>
  raw === 'IN' || raw === 'OUT' ? raw : new Problem('must be IN or OUT');

/**
 * Reads a message of topic `stock`. `type` is exactly IN or OUT; `amount` a whole number or its digits as text.
 *
 * @throws MessageError `invalid_message` with everything that is wrong.
 */
export const readStockMessage = (value: unknown): StockMessage =>
  readMessage(value, (fields) => {
    const reference = readReference(MOVEMENT_REFERENCE_FIELDS, (name) => fields.optional(name, identifier));
    if (!reference && !fields.areWrong(MOVEMENT_REFERENCE_FIELDS)) {
      fields.fail('id', 'is required: the id, documentId or barcode of the product');
    }
    return {
      reference: reference!,
      type: fields.required('type', movementType),
      amount: fields.required('amount', wholeNumber),
    };
  });

/**
 * The product as the message names it: movements of one product keep their order even while one of them waits.
 * A product that does not exist yet has no id that a sender could know, so whoever waits names it by its barcode.
 */
export const stockOrderKey = ({ value }: Pick<ConsumedMessage, 'value'>): string | null =>
  (isJsonObject(value) && findReference(MOVEMENT_REFERENCE_FIELDS, value)?.value) || null;

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
    context.postpone(message, waitForProduct(movement.reference));
    return [];
  });

  const products = new Map(movements.map(({ product }) => [product.id, product]));
  const stocks = new Map([...products.values()].map(({ id, stock }) => [id, stock]));
  const { outcomes, changed } = foldMovements(stocks, movements);
  movements.forEach((movement, index) => report(context, movement, outcomes[index]!));

  const applied = appliedMovements(movements, outcomes);
  await writeStocks(
    context,
    [...changed].map(([productId, stock]) => ({
      productId,
      stock,
      recentMovements: rememberMovements(products.get(productId)!.recentMovements, applied.get(productId)!),
    })),
  );
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

/** What was applied to each product, in order. */
const appliedMovements = (
  movements: readonly Movement[],
  outcomes: readonly MovementOutcome[],
): Map<number, RecentMovement[]> => {
  const now = Date.now();
  const applied = new Map<number, RecentMovement[]>();
  movements.forEach(({ productId, type, amount }, index) => {
    const { kind, stock } = outcomes[index]!;
    if (kind !== 'applied') return;
    const ofProduct = applied.get(productId) ?? [];
    ofProduct.push([now, type === 'IN' ? amount : -amount, stock]);
    applied.set(productId, ofProduct);
  });
  return applied;
};

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
