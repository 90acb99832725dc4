// From topic to committed product with `write: 'bulk'`.
import { drain } from '../support/drain.mjs';

export const name = 'bulk';
export const unit = 'messages/s';
export const messages = 100_000;
export const against = ['rest'];

export const run = (context) => drain(context, 'bulk-products');
