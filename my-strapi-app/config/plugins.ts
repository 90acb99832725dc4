import type { Core } from '@strapi/strapi';
import { defineKafkaConfig } from 'strapi-plugin-kafka/strapi-server';
import { eventOrderKey, linkToProducts, toEvent } from '../src/kafka/consumers/event';
import { toProduct } from '../src/kafka/consumers/product';
import { applyStockMovements, stockOrderKey } from '../src/kafka/consumers/stock';
import { generators } from '../src/kafka/generators';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => {
  // How long a movement or an event waits for its product before it becomes a dead letter, in milliseconds.
  const waiting = { timeout: env.int('KAFKA_WAITING_TIMEOUT', 30_000) };

  return {
    kafka: {
      enabled: true,
      config: defineKafkaConfig({
        brokers: env('BROKER') ? env.array('BROKER') : ['localhost:9093'],
        consumers: {
          'product-consumer': {
            topic: 'product',
            entry: {
              contentType: 'api::product.product',
              action: 'upsert',
              key: 'barcode',
              // The stock of a known product belongs to its movements.
              createOnly: ['stock_available', 'availability'],
              map: toProduct,
              write: 'bulk',
            },
          },
          'event-consumer': {
            topic: 'event',
            entry: {
              contentType: 'api::event.event',
              action: 'create',
              map: toEvent,
              resolve: linkToProducts,
              write: 'bulk',
            },
            orderBy: eventOrderKey,
            waiting,
          },
          'stock-consumer': { topic: 'stock', handler: applyStockMovements, orderBy: stockOrderKey, waiting },
        },
        generators,
        deadLetter: { topic: 'error' },
      }),
    },
    'users-permissions': { config: { jwtSecret: env('JWT_SECRET') } },
  };
};

export default config;
