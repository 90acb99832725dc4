// From topic to committed product with `write: 'documents'`: through the Document Service.
import { drain } from '../support/drain.mjs';

export const messages = 5_000;
export const values = { documents: { unit: 'messages/s' } };
export const ratios = {
  'documents/documents-one-by-one': '>= 1.8',
  'documents/documents-create': undefined,
  'documents/rest': undefined,
};

export const run = async (context) => ({ documents: await drain(context, { consumer: 'documents-products' }) });
