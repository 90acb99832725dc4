import type { Core, UID } from '@strapi/strapi';
import type { EntryConfig } from '../../../config/types';
import { unknownAttribute, writableAttributes } from '../attributes';
import { createModelValidator } from '../validate/model';
import type { EntryWriter } from '../writer';
import { createDeletionLog } from '../deletionLog';
import { dialectFor, type Dialect } from './dialects';
import { foldBatch } from './fold';
import { loadKnown } from './known';
import { describeTable } from './table';
import { loadTargets } from './targets';
import { writeOutcome } from './write';

/** Writes a batch with a handful of SQL statements. Call `assertBulkSupported` first. */
export const createBulkWriter = (deps: { strapi: Core.Strapi; entry: EntryConfig }): EntryWriter => {
  const { strapi, entry } = deps;
  const uid = entry.contentType as UID.ContentType;
  const dialect = dialectFor(strapi.db.dialect.client) as Dialect;
  const table = describeTable(strapi, uid);
  const key = (entry.action === 'upsert' && entry.key && table.fields.get(entry.key)) || null;
  const createOnly = entry.createOnly ?? [];
  const exclusive = table.links.filter((link) => link.exclusive).map(({ attribute }) => attribute);
  const attributes = writableAttributes(strapi, uid);
  const unknown = unknownAttribute(uid, attributes);
  const validator = createModelValidator(table.fields, (name) =>
    attributes.has(name) ? `cannot be written with write: 'bulk', only with 'documents'` : unknown,
  );

  const deletions = createDeletionLog(strapi, entry);

  return {
    async write(batch, items) {
      if (items.length === 0) return;
      const context = { strapi, trx: batch.trx, dialect, table, key, batch };
      const known = await loadKnown(context, items);
      const targets = await loadTargets(context, items);
      const outcome = foldBatch(
        { fields: table.fields, validator, createOnly, exclusive, known, targets, batch, deletions },
        items,
      );
      await writeOutcome(context, outcome);
    },
  };
};
