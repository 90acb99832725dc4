import type { Core, UID } from '@strapi/strapi';
import type { EntryConfig } from '../../config/types';
import { emitEntryEvents } from '../entryEvents';
import type { Sink } from '../sink';
import { assertEntryConfig } from './assertEntryConfig';
import { createBulkWriter } from './bulk';
import { assertBulkSupported, assertNoSubscriber } from './bulk/assertBulkSupported';
import { createDocumentsWriter } from './documents';
import { prepareItems } from './prepare';
import { warnMissingIndex } from './warnMissingIndex';

/**
 * Turns messages into entries of a content type.
 *
 * @throws KafkaConfigError when the configuration does not fit the content type.
 */
export const createEntrySink = (deps: { strapi: Core.Strapi; consumerName: string; entry: EntryConfig }): Sink => {
  const { strapi, consumerName, entry } = deps;
  assertEntryConfig(strapi, consumerName, entry);
  warnMissingIndex(strapi, consumerName, entry);
  return entry.write === 'bulk' ? bulkSink(deps) : documentsSink(deps);
};

type SinkDeps = Parameters<typeof createEntrySink>[0];

const bulkSink = ({ strapi, consumerName, entry }: SinkDeps): Sink => {
  const uid = entry.contentType as UID.ContentType;
  assertBulkSupported(strapi, consumerName, uid);
  const writer = createBulkWriter({ strapi, entry });
  return {
    contentType: uid,
    apply: async (batch) => writer.write(batch, await prepareItems(strapi, entry, batch)),
    start: () => assertNoSubscriber(strapi, consumerName, uid),
    // Deletions went through the Document Service, which has told of them.
    afterCommit: (changes) =>
      emitEntryEvents(
        strapi,
        changes.filter(({ action }) => action !== 'delete'),
      ),
  };
};

/** Without `afterCommit`: the Document Service tells of what it writes. */
const documentsSink = ({ strapi, entry }: SinkDeps): Sink => {
  const writer = createDocumentsWriter({ strapi, entry });
  return {
    contentType: entry.contentType,
    apply: async (batch) => writer.write(batch, await prepareItems(strapi, entry, batch)),
  };
};
