const { join } = require('node:path');
const { entryOf, handlerOf, orderBy } = require('../src/kafka/consumers');

/** Small batches and short patience: more transactions to hit, and quicker takeovers. */
const common = {
  maxBatchSize: 50,
  sessionTimeout: 6_000,
  orderBy,
  retry: { attempts: 2, initialDelay: 100, maxDelay: 1_000 },
  // What a message awaits always comes, but a storm may be in between.
  waiting: { interval: 500, timeout: 900_000 },
};

module.exports = ({ env }) => ({
  kafka: {
    enabled: true,
    // Put there by tests/chaos/project.ts.
    resolve: join(__dirname, '../plugin'),
    config: {
      brokers: [env('BROKER')],
      clientId: 'chaos',
      consumers: {
        handler: { ...common, topic: 'chaos-handler', handler: handlerOf('handler') },
        bulk: { ...common, topic: 'chaos-bulk', entry: { ...entryOf('bulk'), write: 'bulk' } },
        documents: { ...common, topic: 'chaos-documents', entry: entryOf('documents') },
        first: { ...common, topic: 'chaos-shared', handler: handlerOf('first') },
        second: { ...common, topic: 'chaos-shared', handler: handlerOf('second') },
      },
    },
  },
});
