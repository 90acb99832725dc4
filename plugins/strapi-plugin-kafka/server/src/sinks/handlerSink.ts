import type { Core } from '@strapi/strapi';
import type { BatchHandler } from '../config/types';
import { emitEntryEvents } from './entryEvents';
import type { Sink } from './sink';

/** Hands whole batches to a function of the project. */
export const createHandlerSink = ({ strapi, handler }: { strapi: Core.Strapi; handler: BatchHandler }): Sink => ({
  contentType: null,

  async apply({ messages, trx, refuse, postpone, unchanged, changed }) {
    await handler({ strapi, messages, trx, refuse, postpone, unchanged, changed });
  },

  afterCommit: (changes) => emitEntryEvents(strapi, changes),
});
