// From topic to committed product with `write: 'bulk'`, on SQLite.
import { drain } from '../support/drain.mjs';

export const messages = 100_000;
export const values = { bulk: { unit: 'messages/s' } };
export const ratios = { 'bulk/raw-sqlite': '>= 0.35', 'bulk/rest': '>= 150' };

export const run = async (context) => ({ bulk: await drain(context, { consumer: 'bulk-products' }) });
