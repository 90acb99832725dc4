// The bulk figure with 1,000,000 products in the table. The messages are other products, whose barcodes lie between
// theirs, so that all of them are new rows.
import { drain, notAll } from '../support/drain.mjs';

const FILLED = { from: 10_000_000, to: 11_000_000 };

export const messages = 100_000;
export const values = { 'bulk-million': { unit: 'messages/s' } };
export const ratios = { 'bulk-million/bulk': '>= 0.85' };

export const run = async (context) => {
  const template = await context.templates.filled(FILLED.from, FILLED.to);
  const wrong = notAll(context.messages, FILLED.to - FILLED.from);
  return { 'bulk-million': await drain(context, { consumer: 'bulk-products', strapi: { template }, wrong }) };
};
