import type { Core } from '@strapi/strapi';
import { resolveConfig } from './config/resolve';
import { controllers } from './http/controllers';
import { routes } from './http/routes';
import { bootstrap, destroy, register } from './lifecycle';
import { getRuntime } from './runtime';
import type { TestingService } from './services';

export { defineKafkaConfig } from './config/define';
export type * from './config/types';
export { KafkaConfigError } from './config/errors';
export { MessageError } from './consumers/errors';
export { withExactNumbers } from './consumers/exactNumbers';
export type { ConsumedMessage } from './consumers/message';
export { remove, type Removal } from './sinks/entries/remove';
export type { Change, SinkBatch } from './sinks/sink';
export { runProducerCli } from './producers/cli';
export { applyMessages, type MessageOutcome, type TestMessage } from './testing';

/** What Strapi loads. */
export default {
  register,
  bootstrap,
  destroy,
  config: {
    // Defaults are filled in by resolveConfig, see there why.
    default: {},
    validator: (config: unknown) => void resolveConfig(config),
  },
  controllers,
  routes,
  services: {
    activity: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).activity.service,
    monitor: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).monitor.service,
    metrics: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).metrics.service,
    parked: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).consumers.parkedService,
    consumers: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).consumers.service,
    deadLetters: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).consumers.deadLetterService,
    topics: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).topics.service,
    messages: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).topics.messages,
    stream: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).stream,
    testing: ({ strapi }: { strapi: Core.Strapi }): TestingService => ({
      applyMessages: getRuntime(strapi).consumers.applyMessages,
    }),
    generators: ({ strapi }: { strapi: Core.Strapi }) => getRuntime(strapi).generators,
  },
};
