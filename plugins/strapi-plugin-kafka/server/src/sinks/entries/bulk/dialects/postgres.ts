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

/** One statement for a batch: its rows travel as a single JSON parameter. */
export const postgres: Dialect = {
  async find(trx, table, columns, lookups) {
    // In the order of their ids, so that two transactions that want the same rows wait for each other without a deadlock.
    const query = trx(table)
      .select(columns.map(({ name }) => name))
      .orderBy('id')
      .forUpdate();
    for (const { column, values } of lookups) {
      query.orWhereRaw(`?? = any(?::${sqlType(column)}[])`, [
        column.name,
        values.map((value) => encode(column, value)),
      ]);
    }
    return query;
  },

  async insert(trx, table, columns, rows) {
    const names = columns.map(() => '??').join(', ');
    const { rows: inserted } = await trx.raw<{ rows: { id: number; mark: Stored }[] }>(
      `insert into ?? (${names}) select ${selection(columns)} from json_to_recordset(?::json) as d(${record(columns)})
       on conflict do nothing returning id, ?? as mark`,
      [table, ...columns.map(({ name }) => name), payload(columns, rows), columns[0].name],
    );
    const ids = new Map(inserted.map(({ id, mark }) => [mark, id]));
    return rows.map(([mark]) => ids.get(mark) ?? null);
  },

  async update(trx, table, columns, rows, touched) {
    const all: Column[] = [{ name: 'id', type: 'id' }, { name: 'forced', type: 'boolean' }, ...columns];
    const own = columns.map((_, index) => index + 2);
    const set = [...own.map((index) => `?? = d.c${index}`), ...Object.keys(touched).map(() => '?? = ?::timestamp')];
    const differs = own.map((index) => `t.?? is distinct from d.c${index}`);
    const names = columns.map(({ name }) => name);
    const { rows: changed } = await trx.raw<{ rows: { id: number }[] }>(
      `update ?? as t set ${set.join(', ')}
       from (select ${selection(all, true)} from json_to_recordset(?::json) as d(${record(all)})) as d
       where t.id = d.c0 and (${['d.c1', ...differs].join(' or ')}) returning t.id`,
      [
        table,
        ...names,
        ...Object.entries(touched).flatMap(([name, date]) => [name, localTime(date)]),
        payload(
          all,
          rows.map(({ id, forced, values }) => [id, forced, ...values]),
        ),
        ...names,
      ],
    );
    return new Set(changed.map(({ id }) => id));
  },
};

/** Columns are called c0, c1, … inside a payload. JSON travels as text, for its text is what is to be stored. */
const record = (columns: Column[]) =>
  columns.map((column, index) => `c${index} ${column.type === 'json' ? 'text' : sqlType(column)}`).join(', ');

const selection = (columns: Column[], named = false) =>
  columns
    .map((column, index) => `d.c${index}${column.type === 'json' ? '::jsonb' : ''}${named ? ` as c${index}` : ''}`)
    .join(', ');

const payload = (columns: Column[], rows: Stored[][]): string => {
  const names = columns.map((_, index) => `c${index}`);
  const records = rows.map((row) => {
    const values: Record<string, ReturnType<typeof encode>> = {};
    for (let index = 0; index < names.length; index += 1) values[names[index]] = encode(columns[index], row[index]);
    return values;
  });
  return JSON.stringify(records);
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
