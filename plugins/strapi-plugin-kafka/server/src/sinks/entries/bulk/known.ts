import type { Knex } from 'knex';
import { identityOf, type Field } from '../validate/field';
import { Unfit, type Stored } from '../validate/reader';
import type { PreparedItem } from '../prepare';
import type { Dialect } from './dialects';
import type { BatchEntry } from './entry';
import type { Table } from './table';

/** The entries that a batch may meet: by key, and by the unique values they hold. */
export class KnownEntries {
  private readonly byKey = new Map<string, BatchEntry>();
  private readonly owners = new Map<string, Map<string, BatchEntry>>();

  constructor(
    /** Attributes whose values must not meet. */
    readonly unique: readonly Field[],
    readonly key: Field | null,
  ) {
    for (const { name } of unique) this.owners.set(name, new Map());
  }

  /** The entry of a key value. */
  find(key: string): BatchEntry | undefined {
    return this.byKey.get(key);
  }

  /** The entry that holds a unique value. */
  owner(attribute: string, value: string): BatchEntry | undefined {
    return this.owners.get(attribute)?.get(value);
  }

  /** An entry with this key; the oldest wins where the database has several. */
  addKey(key: string, entry: BatchEntry): void {
    if (!this.byKey.has(key)) this.byKey.set(key, entry);
  }

  /** The entry takes a unique value and gives back the one it had. */
  claim(attribute: string, value: string | null, entry: BatchEntry): void {
    const owners = this.owners.get(attribute);
    const before = entry.unique.get(attribute);
    if (before !== null && before !== undefined && owners?.get(before) === entry) owners.delete(before);
    entry.unique.set(attribute, value);
    if (value !== null) owners?.set(value, entry);
  }

  /** Forgets an entry that is going to be deleted. */
  remove(key: string, entry: BatchEntry): void {
    this.byKey.delete(key);
    for (const { name } of this.unique) this.claim(name, null, entry);
  }
}

/** null and the empty string are nobody's: any number of entries may have them. */
export const uniqueIdentity = (field: Field, value: Stored | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : identityOf(field.type, value);

/** Finds, with one query, the entries that hold a key or a unique value of the batch. */
export const loadKnown = async (
  context: { trx: Knex.Transaction; dialect: Dialect; table: Table; key: Field | null },
  items: readonly PreparedItem[],
): Promise<KnownEntries> => {
  const { trx, dialect, table, key } = context;
  const unique = [...table.fields.values()].filter((field) => field.unique);
  const known = new KnownEntries(unique, key);
  const watched = key && !key.unique ? [key, ...unique] : unique;
  const lookups = watched
    .map((field) => ({ column: columnOf(table, field), values: valuesOf(field, key, items) }))
    .filter(({ values }) => values.length > 0);
  if (lookups.length === 0) return known;

  const columns = [
    { name: 'id', type: 'id' },
    { name: 'document_id', type: 'string' },
    ...watched.map((field) => columnOf(table, field)),
  ];
  for (const row of await dialect.find(trx, table.name, columns, lookups)) {
    const entry = foundEntry(row);
    for (const field of watched) {
      const identity = uniqueIdentity(field, row[columnOf(table, field).name] as Stored);
      if (field.unique) known.claim(field.name, identity, entry);
      if (field === key && identity !== null) known.addKey(identity, entry);
    }
  }
  return known;
};

const foundEntry = (row: Record<string, unknown>): BatchEntry => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  unique: new Map(),
  pending: null,
  messages: [],
});

const columnOf = (table: Table, field: Field) => {
  const column = table.columns.get(field.name);
  if (!column) throw new TypeError(`${table.contentType}.${field.name} has no column of its own.`);
  return column;
};

/** Every value that the batch's messages have, or would get, for an attribute. Those that do not fit are refused later. */
const valuesOf = (field: Field, key: Field | null, items: readonly PreparedItem[]): Stored[] => {
  const values = new Map<string, Stored>();
  for (const item of items) {
    if (item.data === null && field !== key) continue;
    const given = item.data === null ? item.key : item.data[field.name];
    const stored = given === undefined ? field.initial() : given === null ? null : field.read(given);
    if (stored instanceof Unfit) continue;
    const identity = uniqueIdentity(field, stored);
    if (identity !== null) values.set(identity, stored);
  }
  return [...values.values()];
};
