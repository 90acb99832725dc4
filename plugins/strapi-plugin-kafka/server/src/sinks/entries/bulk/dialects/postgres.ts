import type { Stored } from '../../validate/reader';
import type { Column, Dialect } from './dialect';

/** Column types as Strapi creates them; every other attribute is text. */
const SQL_TYPES: Record<string, string> = {
  id: 'integer',
  integer: 'integer',
  biginteger: 'bigint',
  float: 'double precision',
  decimal: 'numeric(10,2)',
  date: 'date',
  time: 'time(3)',
  datetime: 'timestamp(6)',
  timestamp: 'timestamp(6)',
  boolean: 'boolean',
  json: 'jsonb',
};
const sqlType = ({ type }: Column) => SQL_TYPES[type] ?? 'text';

/** One statement for a batch: each column of its rows travels as one array. */
export const postgres: Dialect = {
  async find(trx, table, columns, lookups) {
    // A table that is being filled has no statistics yet, and PostgreSQL would rather read all of it than use an index.
    // Without an index it still does. The setting ends with the transaction.
    await trx.raw('set local enable_seqscan = off');
    // In the order of their ids, so that two transactions that want the same rows wait for each other without a deadlock.
    const query = trx(table)
      .select(columns.map(({ name }) => name))
      .orderBy('id')
      .forUpdate();
    for (const { column, values } of lookups) {
      query.orWhereRaw(`?? = any(?::${sqlType(column)}[])`, [column.name, arrayOf(values, column)]);
    }
    return query;
  },

  async insert(trx, table, columns, rows, stamps = {}) {
    const names = [...columns.map(({ name }) => name), ...Object.keys(stamps)];
    const times = Object.values(stamps).map(localTime);
    const selected = [...selection(columns), ...times.map(() => '?::timestamp')];
    const { rows: inserted } = await trx.raw<{ rows: { id: number; mark: Stored }[] }>(
      `insert into ?? (${names.map(() => '??').join(', ')}) select ${selected.join(', ')} from ${source(columns)}
       on conflict do nothing returning id, ?? as mark`,
      [table, ...names, ...times, ...arrays(columns, rows), names[0]],
    );
    const ids = new Map(inserted.map(({ id, mark }) => [mark, id]));
    return rows.map(([mark]) => ids.get(mark) ?? null);
  },

  async update(trx, table, columns, rows, stamps) {
    const all: Column[] = [{ name: 'id', type: 'id' }, { name: 'forced', type: 'boolean' }, ...columns];
    const own = columns.map((_, index) => index + 2);
    const set = [...own.map((index) => `?? = d.c${index}`), ...Object.keys(stamps).map(() => '?? = ?::timestamp')];
    const differs = own.map((index) => `t.?? is distinct from d.c${index}`);
    const names = columns.map(({ name }) => name);
    const values = rows.map(({ id, forced, values: row }): Stored[] => [id, forced, ...row]);
    const { rows: changed } = await trx.raw<{ rows: { id: number }[] }>(
      `update ?? as t set ${set.join(', ')}
       from (select ${selection(all, true).join(', ')} from ${source(all)}) as d
       where t.id = d.c0 and (${['d.c1', ...differs].join(' or ')}) returning t.id`,
      [
        table,
        ...names,
        ...Object.entries(stamps).flatMap(([name, date]) => [name, localTime(date)]),
        ...arrays(all, values),
        ...names,
      ],
    );
    return new Set(changed.map(({ id }) => id));
  },
};

/** The rows of `arrays`, with columns called c0, c1, … JSON travels as text, for its text is what is to be stored. */
const source = (columns: Column[]) => {
  const types = columns.map((column) => `?::${column.type === 'json' ? 'text' : sqlType(column)}[]`);
  return `unnest(${types.join(', ')}) as d(${columns.map((_, index) => `c${index}`).join(', ')})`;
};

const selection = (columns: Column[], named = false) =>
  columns.map(({ type }, index) => `d.c${index}${type === 'json' ? '::jsonb' : ''}${named ? ` as c${index}` : ''}`);

const arrays = (columns: Column[], rows: Stored[][]) =>
  columns.map((column, index) =>
    arrayOf(
      rows.map((row) => row[index]),
      column,
    ),
  );

/** PostgreSQL's own text for an array: the driver would make the same from a list, more slowly. */
const arrayOf = (values: readonly Stored[], column: Column): string =>
  `{${values.map((value) => element(encode(column, value))).join()}}`;

const NEEDS_ESCAPE = /[\\"]/;

const element = (value: ReturnType<typeof encode>): string => {
  if (value === null) return 'NULL';
  if (typeof value !== 'string') return String(value);
  return `"${NEEDS_ESCAPE.test(value) ? value.replace(/[\\"]/g, '\\$&') : value}"`;
};

const encode = ({ type }: Column, value: Stored): string | number | boolean | null => {
  if (value instanceof Date) return localTime(value);
  return type === 'json' && value !== null ? String(value) : value;
};

const two = (number: number) => String(number).padStart(2, '0');

/** Strapi's columns have no time zone and its driver writes local time into them. */
const localTime = (date: Date): string => {
  if (date.getTimezoneOffset() === 0) return date.toISOString().slice(0, -1);
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day}T${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
};
