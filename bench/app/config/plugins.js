const { applyStockMovements, stockOrderKey } = require('../src/kafka/stock'); // bundled from my-strapi-app
const { toProduct } = require('../src/kafka/to-product');

const entry = {
  contentType: 'api::product.product',
  action: 'upsert',
  key: 'barcode',
  createOnly: ['stock_available', 'availability'],
  map: toProduct,
};

/** Many consumers, each of a topic of its own, for what is measured of the page and not of them. */
const manyConsumers = (prefix, count) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`consumer-${n}`, { topic: `${prefix}-${n}`, handler: async () => {} }]),
  );

module.exports = ({ env }) => {
  // All could read the same topic: KAFKA_CONSUMERS says which one runs.
  const consumer = { topic: env('TOPIC', 'products'), concurrency: env.int('CONCURRENCY', 1) };
  return {
    kafka: {
      enabled: env.bool('PLUGIN', true),
      config: {
        brokers: env.array('BROKER'),
        // Each run has groups of its own, for each begins with an empty database.
        clientId: env('CLIENT_ID'),
        monitor: { interval: env.int('MONITOR_INTERVAL', 5_000) },
        consumers: {
          'bulk-products': { ...consumer, entry: { ...entry, write: 'bulk' } },
          'documents-products': { ...consumer, entry: { ...entry, write: 'documents' } },
          stock: { ...consumer, handler: applyStockMovements, orderBy: stockOrderKey },
          ...manyConsumers(env('TOPICS_PREFIX'), env.int('TOPICS', 0)),
        },
      },
    },
    'users-permissions': { config: { jwtSecret: env('JWT_SECRET') } },
  };
};
