import { z } from 'zod';
import { AVAILABILITIES, availabilityOf } from '../products/availability';
import { filledText, identifier, messageOf, optional, readMessage, text, wholeNumber } from './fields';

const productMessage = messageOf({
  name: filledText(255),
  description: optional(text(10_000)),
  barcode: optional(identifier),
  stock_available: optional(wholeNumber),
  // What older files call stock_available.
  nb_stock: optional(wholeNumber),
  image: optional(text(2048).regex(/^https?:\/\/\S+$/, 'must be an http or https address')),
  // Read only to refuse what is no status at all: the stock decides.
  status: optional(z.enum(AVAILABILITIES, `is an unknown enum value; it must be one of ${AVAILABILITIES.join(', ')}`)),
});

/**
 * From a message on topic `product` to the attributes of a product. Fields that the message does not have are left out,
 * so that an update leaves them as they are; a new product without a stock has none.
 *
 * @throws MessageError `invalid_message` with everything that is wrong.
 */
export const toProduct = (value: unknown): Record<string, unknown> => {
  const { name, description, barcode, image, stock_available, nb_stock } = readMessage(productMessage, value);
  const stock = stock_available ?? nb_stock ?? 0;
  return {
    name,
    ...(description !== undefined && { description }),
    ...(barcode !== undefined && { barcode }),
    ...(image !== undefined && { image }),
    stock_available: stock,
    availability: availabilityOf(stock),
  };
};
