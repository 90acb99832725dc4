// The most memory that Strapi takes while it drains a backlog, asked of the process itself every 100 ms from its
// bootstrap on. V8's flags are the default ones, and nobody makes it collect garbage.
import { readFileSync } from 'node:fs';
import { drain } from '../support/drain.mjs';

export const messages = 1_000_000;
export const values = {
  heap: { unit: 'MB', target: '<= 400' },
  rss: { unit: 'MB' },
  'bulk-long': { unit: 'messages/s' },
};

const MEGABYTE = 1_000_000;

export const run = async (context) => {
  const file = context.newFile('memory.json');
  const rate = await drain(context, { consumer: 'bulk-products', strapi: { env: { MEMORY_FILE: file } } });
  const { heapUsed, rss } = JSON.parse(readFileSync(file, 'utf8'));
  return { heap: heapUsed / MEGABYTE, rss: rss / MEGABYTE, 'bulk-long': rate };
};
