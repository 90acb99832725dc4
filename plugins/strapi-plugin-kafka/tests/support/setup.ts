/** Starting a broker and a Strapi on a busy machine takes half a minute. */
jest.setTimeout(180_000);

process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
