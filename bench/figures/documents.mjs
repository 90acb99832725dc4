// From topic to committed product with `write: 'documents'`: through the Document Service.
import { drain } from '../support/drain.mjs';

export const name = 'documents';
export const unit = 'messages/s';
export const messages = 5_000;
export const against = ['rest'];

export const run = (context) => drain(context, 'documents-products');
