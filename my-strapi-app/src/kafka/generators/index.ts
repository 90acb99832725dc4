import type { GeneratorConfig } from 'strapi-plugin-kafka/strapi-server';
import { eventProducer } from './event';
import { productProducer } from './product';
import { stockProducer } from './stock';

export const generators: Record<string, GeneratorConfig> = {
  'product-producer': productProducer,
  'event-producer': eventProducer,
  'stock-producer': stockProducer,
};
