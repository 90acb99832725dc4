import type { MessageIssue } from '../../../../../contract/reasons';
import type { ConsumedMessage } from '../../../consumers/message';
import { createDocumentId } from '../../../documentIds';
import type { SinkBatch } from '../../sink';
import type { DeletionLog } from '../deletionLog';
import type { PreparedItem } from '../prepare';
import { identityOf, type Field } from '../validate/field';
import type { ModelValidator, Row } from '../validate/model';
import { Unfit } from '../validate/reader';
import type { BatchEntry, Outcome } from './entry';
import { uniqueIdentity, type KnownEntries } from './known';
import { TakeOvers } from './takeOvers';
import type { Targets } from './targets';

export interface FoldContext {
  fields: ReadonlyMap<string, Field>;
  validator: ModelValidator;
  createOnly: readonly string[];
  /** Relations whose other end only one entry may hold. */
  exclusive: readonly string[];
  known: KnownEntries;
  targets: Targets;
  batch: SinkBatch;
  deletions: DeletionLog;
}

/**
 * Applies a batch's messages in memory, one after the other: validates them, refuses those that do not fit, and puts
 * together what the others say about the same entry. Nothing has been written when a message is refused.
 */
export const foldBatch = (context: FoldContext, items: readonly PreparedItem[]): Outcome => {
  const { known, batch } = context;
  const created = new Set<BatchEntry>();
  const updated = new Set<BatchEntry>();
  const deleted = new Set<BatchEntry>();
  const takeOvers = new TakeOvers(context.exclusive);

  const remove = ({ message, key: given }: Extract<PreparedItem, { data: null }>) => {
    const key = known.key && keyOf(known.key, given);
    const entry = key ? known.find(key) : undefined;
    if (!key || !entry) {
      context.deletions.nothing(message);
      return batch.unchanged(message);
    }
    known.remove(key, entry);
    created.delete(entry);
    updated.delete(entry);
    if (entry.id !== null) deleted.add(entry);
  };

  const put = (message: ConsumedMessage, data: Record<string, unknown>) => {
    const key = known.key && keyOf(known.key, data[known.key.name]);
    const found = key ? known.find(key) : undefined;
    const row = acceptRow(context, message, data, found);
    if (!row) return;
    if (found?.pending && holds(context.fields, found.pending, row)) return batch.unchanged(message);

    const entry = found ?? newEntry();
    for (const field of known.unique) {
      if (field.name in row) known.claim(field.name, uniqueIdentity(field, row[field.name]), entry);
    }
    if (key && !found) known.addKey(key, entry);
    takeOvers.take(entry, row);
    entry.pending = entry.pending ? Object.assign(entry.pending, row) : row;
    entry.messages.push(message);
    (entry.id === null ? created : updated).add(entry);
  };

  for (const item of items) {
    if (item.data === null) remove(item);
    else put(item.message, item.data);
  }
  return { created: [...created], updated: [...updated], deleted: [...deleted], takeOvers };
};

const newEntry = (): BatchEntry => ({
  id: null,
  documentId: createDocumentId(),
  unique: new Map(),
  pending: null,
  messages: [],
});

/** null when the value identifies nothing: it is missing or empty, or does not fit and will be refused. */
const keyOf = (field: Field, value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  const stored = field.read(value);
  return stored instanceof Unfit ? null : identityOf(field.type, stored);
};

/** The row that a message asks for; null when it has been refused. */
const acceptRow = (
  context: FoldContext,
  message: ConsumedMessage,
  data: Record<string, unknown>,
  found: BatchEntry | undefined,
): Row | null => {
  const { validator, createOnly, batch, targets } = context;
  const { row, issues } = found ? validator.forUpdate(without(data, createOnly)) : validator.forCreate(data);
  const invalid = issues ?? targets.missing(row);
  if (invalid.length > 0) {
    batch.refuse(message, { reason: 'invalid_message', detail: summary(invalid), issues: invalid });
    return null;
  }
  const taken = row ? takenValues(context.known, row, found) : [];
  if (taken.length > 0) {
    batch.refuse(message, { reason: 'not_unique', detail: summary(taken), issues: taken });
    return null;
  }
  return row ?? null;
};

const takenValues = (known: KnownEntries, row: Row, found: BatchEntry | undefined): MessageIssue[] => {
  const issues: MessageIssue[] = [];
  for (const field of known.unique) {
    const value = uniqueIdentity(field, row[field.name]);
    const owner = value === null ? undefined : known.owner(field.name, value);
    if (owner && owner !== found) issues.push({ path: [field.name], message: 'is taken by another entry' });
  }
  return issues;
};

const summary = (issues: readonly MessageIssue[]): string =>
  issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');

const without = (data: Record<string, unknown>, names: readonly string[]): Record<string, unknown> => {
  if (names.length === 0) return data;
  const rest = { ...data };
  for (const name of names) delete rest[name];
  return rest;
};

/** Whether a row that is to be written says all this already. */
const holds = (fields: ReadonlyMap<string, Field>, pending: Row, row: Row): boolean =>
  Object.keys(row).every((name) => {
    const [before, after] = [pending[name], row[name]];
    if (before === undefined) return false;
    if (before === null || after === null) return before === after;
    const type = fields.get(name)?.type ?? '';
    return identityOf(type, before) === identityOf(type, after);
  });
