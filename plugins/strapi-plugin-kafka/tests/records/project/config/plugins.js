const { join } = require('node:path');
const { consumers } = require('../src/kafka/consumers');

module.exports = ({ env }) => ({
  kafka: {
    enabled: true,
    resolve: join(__dirname, '../plugin'),
    config: {
      brokers: [env('BROKER')],
      clientId: env('NAMES'),
      deadLetter: { topic: `${env('NAMES')}-error` },
      topics: { partitions: 1 },
      consumers: Object.fromEntries(
        Object.entries(consumers).map(([name, consumer]) => [
          name,
          { waiting: { timeout: 900_000, interval: 1_000 }, ...consumer, topic: `${env('NAMES')}-${name}` },
        ]),
      ),
    },
  },
});
