const { applyStockMovements, stockOrderKey } = require('../src/kafka/stock'); // bundled from my-strapi-app
const { toProduct } = require('../src/kafka/to-product');

const entry = {
  contentType: 'api::product.product',
  action: 'upsert',
  key: 'barcode',
  createOnly: ['stock_available', 'availability'],
  map: toProduct,
};

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
        consumers: {
          'bulk-products': { ...consumer, entry: { ...entry, write: 'bulk' } },
          'documents-products': { ...consumer, entry: { ...entry, write: 'documents' } },
          stock: { ...consumer, handler: applyStockMovements, orderBy: stockOrderKey },
        },
      },
    },
    'users-permissions': { config: { jwtSecret: env('JWT_SECRET') } },
  };
};
