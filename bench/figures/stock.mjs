// Stock movements over 10,000 products with the catalogue's own handler, on SQLite. Afterwards every stock is what the
// movements come to, one after the other, and every movement that would have gone below zero is a dead letter.
import { drain } from '../support/drain.mjs';
import { exactStocks, movedProducts, movementRecord } from '../support/movements.mjs';

export const messages = 100_000;
export const values = { stock: { unit: 'messages/s' } };
export const ratios = { 'stock/bulk': '>= 0.5' };

export const run = async (context) => {
  const { messages } = context;
  const topic = await context.broker.topic(`movements-${messages}`, messages, movementRecord);
  const template = await context.templates.filled(movedProducts.from, movedProducts.to);
  const rate = await drain(context, { consumer: 'stock', topic, strapi: { template }, wrong: exactStocks(messages) });
  return { stock: rate };
};
