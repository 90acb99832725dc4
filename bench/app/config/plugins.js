const { toProduct } = require('../src/kafka/to-product');

const entry = {
  contentType: 'api::product.product',
  action: 'upsert',
  key: 'barcode',
  createOnly: ['stock_available', 'availability'],
  map: toProduct,
};

module.exports = ({ env }) => {
  // Both could read the same topic: KAFKA_CONSUMERS says which one runs.
  const topic = env('TOPIC', 'products');
  return {
    kafka: {
      enabled: true,
      config: {
        brokers: env.array('BROKER'),
        // Each run has groups of its own, for each begins with an empty database.
        clientId: env('CLIENT_ID'),
        consumers: {
          'bulk-products': { topic, entry: { ...entry, write: 'bulk' } },
          'documents-products': { topic, entry: { ...entry, write: 'documents' } },
        },
      },
    },
    'users-permissions': { config: { jwtSecret: env('JWT_SECRET') } },
  };
};
