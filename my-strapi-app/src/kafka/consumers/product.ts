import { AVAILABILITIES, availabilityOf } from '../products/availability';
import { Problem, filledText, identifier, readMessage, text, wholeNumber } from './fields';
import type { Parser } from './fields';

const NAME = filledText(255);
const DESCRIPTION = text(10_000);
const ADDRESS = text(2048);

const imageAddress: Parser<string> = (raw) => {
  const address = ADDRESS(raw);
  if (address instanceof Problem || /^https?:\/\/\S+$/.test(address)) return address;
  return new Problem('must be an http or https address');
};

const knownStatus: Parser<true> = (raw) =>
  AVAILABILITIES.some((known) => known === raw) ||
  new Problem(`is an unknown enum value; it must be one of ${AVAILABILITIES.join(', ')}`);

/**
 * From a message on topic `product` to the attributes of a product. Fields that the message does not have are left out,
 * so that an update leaves them as they are; a new product without a stock has none.
 *
 * @throws MessageError `invalid_message` with everything that is wrong.
 */
export const toProduct = (value: unknown): Record<string, unknown> =>
  readMessage(value, (fields) => {
    const name = fields.required('name', NAME);
    const description = fields.optional('description', DESCRIPTION);
    const barcode = fields.optional('barcode', identifier);
    const image = fields.optional('image', imageAddress);
    const current = fields.optional('stock_available', wholeNumber);
    // What older files call stock_available.
    const older = fields.optional('nb_stock', wholeNumber);
    // Read only to refuse what is no status at all: the stock decides.
    fields.optional('status', knownStatus);

    const stock = current ?? older ?? 0;
    return {
      name,
      ...(description !== undefined && { description }),
      ...(barcode !== undefined && { barcode }),
      ...(image !== undefined && { image }),
      stock_available: stock,
      availability: availabilityOf(stock),
    };
  });
