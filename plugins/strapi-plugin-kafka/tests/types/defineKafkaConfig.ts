// Compiled, never run: each line below a `@ts-expect-error` must be an error, and nothing else may be one.
import { defineKafkaConfig } from 'strapi-plugin-kafka/strapi-server';

const contentType = 'api::recipe.recipe';
const topic = 'recipe';

/** What is right. */
export const right = defineKafkaConfig({
  brokers: ['localhost:9093'],
  consumers: {
    upserts: { topic, entry: { contentType, action: 'upsert', key: 'slug', createOnly: ['servings', 'related'] } },
    creates: {
      topic,
      entry: {
        contentType,
        action: 'create',
        map: (value, message) => ({ slug: message.key?.toString(), title: String(value) }),
        resolve: async ({ items, refuse }) => {
          for (const { message, data } of items)
            if (!data.slug) refuse(message, { reason: 'no_slug', detail: 'has no slug' });
        },
      },
    },
    handles: { topic, handler: async ({ trx, messages }) => void (await trx('recipes').count(), messages.length) },
  },
});

export const wrong = [
  // @ts-expect-error an unknown key
  defineKafkaConfig({ broker: ['localhost:9093'] }),

  // @ts-expect-error neither entry nor handler
  defineKafkaConfig({ consumers: { c: { topic } } }),

  // @ts-expect-error both of them
  defineKafkaConfig({ consumers: { c: { topic, entry: { contentType, action: 'create' }, handler: async () => {} } } }),

  // @ts-expect-error a content type that the project does not have
  defineKafkaConfig({ consumers: { c: { topic, entry: { contentType: 'api::recipe.recipes', action: 'create' } } } }),

  // @ts-expect-error a key that is no attribute of it
  defineKafkaConfig({ consumers: { c: { topic, entry: { contentType, action: 'upsert', key: 'barcode' } } } }),

  // @ts-expect-error a key that is a relation
  defineKafkaConfig({ consumers: { c: { topic, entry: { contentType, action: 'upsert', key: 'related' } } } }),

  // @ts-expect-error an upsert without a key
  defineKafkaConfig({ consumers: { c: { topic, entry: { contentType, action: 'upsert' } } } }),

  // @ts-expect-error an attribute that it does not have
  defineKafkaConfig({ consumers: { c: { topic, entry: { contentType, action: 'create', createOnly: ['stock'] } } } }),

  // @ts-expect-error a unit in place of milliseconds
  defineKafkaConfig({ consumers: { c: { topic, handler: async () => {}, waiting: { timeout: '30s' } } } }),

  // @ts-expect-error a generator that makes nothing
  defineKafkaConfig({ generators: { g: { topic } } }),
];
