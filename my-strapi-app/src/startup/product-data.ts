import type { Core } from '@strapi/strapi';
import { availabilityOf } from '../kafka/products/availability';

/**
 * What holds for a product at every write through the Document Service (admin panel, REST): its availability follows
 * its stock, whatever the writer says, and a blank barcode is none. The Kafka consumers apply the same rules themselves.
 */
export const deriveProductData = (action: 'create' | 'update', data: Record<string, unknown>): void => {
  if (typeof data.barcode === 'string') data.barcode = data.barcode.trim() || null;

  if (data.stock_available === undefined && action === 'update') {
    delete data.availability;
    return;
  }
  const stock = data.stock_available === undefined ? 0 : Number(data.stock_available);
  // Anything else is refused by the validation that follows.
  if (Number.isInteger(stock) && stock >= 0) data.availability = availabilityOf(stock);
};

export const registerProductRules = (strapi: Core.Strapi): void => {
  strapi.documents.use((context, next) => {
    if (context.uid === 'api::product.product' && (context.action === 'create' || context.action === 'update')) {
      deriveProductData(context.action, context.params.data as Record<string, unknown>);
    }
    return next();
  });
};
