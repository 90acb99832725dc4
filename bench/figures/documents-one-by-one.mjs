// What a program inside Strapi does without the plugin, one product after the other: look through the Document Service
// whether it is there, then create or update it. That is what the consumer does too. Nothing is read from Kafka, which
// is in its favour. `documents-create` leaves the look out, and would make a product twice.
import { runProgram } from '../support/program.mjs';

export const messages = 2_000;
export const values = {
  'documents-one-by-one': { unit: 'products/s' },
  'documents-create': { unit: 'products/s' },
};

export const run = async (context) => {
  const rate = async (way) => {
    const project = await context.makeProject();
    return context.messages / (await runProgram('one-by-one', [way, 0, context.messages], project));
  };
  return { 'documents-one-by-one': await rate('upsert'), 'documents-create': await rate('create') };
};
