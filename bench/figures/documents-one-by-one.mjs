// What a program inside Strapi does without the plugin: `strapi.documents(…).create` for one product after the other.
// It neither looks whether the product is there already nor reads from Kafka, which is in its favour.
import { runProgram } from '../support/program.mjs';

export const messages = 2_000;
export const values = { 'documents-one-by-one': { unit: 'products/s' } };

export const run = async (context) => {
  const project = await context.makeProject();
  const seconds = await runProgram('one-by-one', [0, context.messages], project);
  return { 'documents-one-by-one': context.messages / seconds };
};
