import type { Core } from '@strapi/strapi';
import type { BatchHandler } from '../config/types';
import { emitEntryEvents } from './entryEvents';
import type { Sink } from './sink';

/** Hands whole batches to a function of the project. */
export const createHandlerSink = ({ strapi, handler }: { strapi: Core.Strapi; handler: BatchHandler }): Sink => ({
  contentType: null,

  async apply(batch) {
    await handler({ strapi, ...batch });
  },

  afterCommit: (changes) => emitEntryEvents(strapi, changes),
});
