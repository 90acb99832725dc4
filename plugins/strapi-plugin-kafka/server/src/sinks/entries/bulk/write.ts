import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { MessageError } from '../../../consumers/errors';
import { toRefusal } from '../../../consumers/failure';
import type { SinkBatch } from '../../sink';
import type { Field } from '../validate/field';
import type { Stored } from '../validate/reader';
import type { Column, Dialect } from './dialects';
import type { BatchEntry, Outcome } from './entry';
import { refuseKeptOut } from './keptOut';
import { findRelinked, unlinkOthers, writeLinks } from './links';
import type { Table } from './table';

export interface WriteContext {
  strapi: Core.Strapi;
  trx: Knex.Transaction;
  dialect: Dialect;
  table: Table;
  batch: SinkBatch;
  /** The attribute that identifies an entry; null when none does. */
  key: Field | null;
}

/** Writes what a batch has come to, and reports what changed. Values that a deletion or an update frees may be used again. */
export const writeOutcome = async (
  context: WriteContext,
  { created, updated, deleted, takeOvers }: Outcome,
): Promise<void> => {
  const now = new Date();
  for (const entry of deleted) await deleteEntry(context, entry);

  const relinked = new Map<string, BatchEntry[]>();
  for (const link of context.table.links) {
    await unlinkOthers(context.trx, link, takeOvers.of(link.attribute));
    relinked.set(link.attribute, await findRelinked(context.trx, link, updated));
  }
  if (updated.length > 0) await updateEntries(context, updated, new Set([...relinked.values()].flat()), now);
  const inserted = created.length > 0 ? await insertEntries(context, created, now) : [];

  for (const link of context.table.links) {
    await writeLinks({ ...context, link }, { relinked: relinked.get(link.attribute) ?? [], created: inserted });
  }
};

/** Through the Document Service, which also clears components, media and links away, and tells of it after the commit. */
const deleteEntry = async ({ strapi, table, batch }: WriteContext, { id, documentId }: BatchEntry): Promise<void> => {
  await strapi.documents(table.contentType).delete({ documentId });
  batch.changed({ action: 'delete', contentType: table.contentType, id: id as number, documentId });
};

const updateEntries = async (
  { trx, dialect, table, batch }: WriteContext,
  entries: readonly BatchEntry[],
  forced: ReadonlySet<BatchEntry>,
  now: Date,
): Promise<void> => {
  for (const group of bySameAttributes(entries)) {
    const names = Object.keys(group[0].pending ?? {}).filter((name) => table.columns.has(name));
    const columns = names.map((name) => table.columns.get(name) as Column);
    const rows = group.map((entry) => ({
      id: entry.id as number,
      values: names.map((name) => entry.pending?.[name] ?? null),
      forced: forced.has(entry),
    }));
    // The Document Service moves published_at with every update, draft & publish or not.
    const stamps = { updated_at: now, published_at: now };
    const changed = await dialect.update(trx, table.name, columns, rows, stamps).catch(explainUniqueViolation);
    for (const { id, documentId, messages } of group) {
      if (id !== null && changed.has(id)) {
        batch.changed({ action: 'update', contentType: table.contentType, id, documentId });
      } else {
        messages.forEach((message) => batch.unchanged(message));
      }
    }
  }
};

/** One statement sets the same columns in all of its rows. */
const bySameAttributes = (entries: readonly BatchEntry[]): BatchEntry[][] => {
  const groups = new Map<string, BatchEntry[]>();
  for (const entry of entries) {
    const names = Object.keys(entry.pending ?? {}).join();
    const group = groups.get(names);
    if (group) group.push(entry);
    else groups.set(names, [entry]);
  }
  return [...groups.values()];
};

const insertEntries = async (
  context: WriteContext,
  entries: readonly BatchEntry[],
  now: Date,
): Promise<BatchEntry[]> => {
  const { trx, dialect, table, batch } = context;
  const columns: Column[] = [{ name: 'document_id', type: 'string' }, ...table.columns.values()];
  const names = [...table.columns.keys()];
  const rows = entries.map((entry): Stored[] => {
    return [entry.documentId, ...names.map((name) => entry.pending?.[name] ?? null)];
  });
  const stamps = { created_at: now, updated_at: now, published_at: now };
  const ids = await dialect.insert(trx, table.name, columns, rows, stamps).catch(explainUniqueViolation);

  const kept: BatchEntry[] = [];
  const keptOut: BatchEntry[] = [];
  entries.forEach((entry, index) => {
    entry.id = ids[index];
    (entry.id === null ? keptOut : kept).push(entry);
  });
  for (const { id, documentId } of kept) {
    batch.changed({ action: 'create', contentType: table.contentType, id: id as number, documentId });
  }
  if (keptOut.length > 0) await refuseKeptOut(context, keptOut);
  return kept;
};

/** Entries that swap unique values, or another writer. Alone, each message meets the database as it then is. */
const explainUniqueViolation = (error: unknown): never => {
  const { reason, detail } = toRefusal(error);
  throw reason === 'not_unique' ? new MessageError(reason, detail, [], { cause: error }) : error;
};
