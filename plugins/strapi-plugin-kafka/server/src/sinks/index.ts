import type { Core } from '@strapi/strapi';
import type { BatchHandler, EntryConfig } from '../config/types';
import { createEntrySink } from './entries';
import { createHandlerSink } from './handlerSink';
import type { Sink } from './sink';

/**
 * What a consumer's messages become.
 *
 * @throws KafkaConfigError when the consumer does not fit the project's content types.
 */
export const createSink = (deps: {
  strapi: Core.Strapi;
  consumerName: string;
  consumer: { entry?: EntryConfig; handler?: BatchHandler };
}): Sink => {
  const { strapi, consumerName, consumer } = deps;
  if (consumer.entry) return createEntrySink({ strapi, consumerName, entry: consumer.entry });
  if (consumer.handler) return createHandlerSink({ strapi, handler: consumer.handler });
  throw new TypeError(
    `Consumer "${consumerName}" has neither "entry" nor "handler"; its configuration was not checked.`,
  );
};

export { trackListeners } from './eventListeners';
export { createEntrySink, createHandlerSink };
