import type { Knex } from 'knex';
import type { Stored } from '../validate/reader';
import type { Column, Dialect } from './dialects';
import type { BatchEntry } from './entry';
import type { LinkTable } from './table';

/** Those of the entries that are linked otherwise than they are to be. */
export const findRelinked = async (
  trx: Knex.Transaction,
  link: LinkTable,
  entries: readonly BatchEntry[],
): Promise<BatchEntry[]> => {
  const concerned = entries.filter(({ pending }) => pending && link.attribute in pending);
  if (concerned.length === 0) return [];
  const rows: Record<string, number>[] = await trx(link.name)
    .select(link.own, link.other)
    .whereIn(link.own, idsOf(concerned));
  const linked = new Map(rows.map((row) => [row[link.own], row[link.other]]));
  return concerned.filter(({ id, pending }) => (linked.get(id as number) ?? null) !== pending?.[link.attribute]);
};

/** Takes related entries from all who hold them, but for those of the batch that are to have them. */
export const unlinkOthers = async (
  trx: Knex.Transaction,
  link: LinkTable,
  holders: ReadonlyMap<number, BatchEntry>,
): Promise<void> => {
  if (holders.size === 0) return;
  const links: Record<string, number>[] = await trx(link.name)
    .select('id', link.own, link.other)
    .whereIn(link.other, [...holders.keys()]);
  const lost = links.filter((row) => {
    const holder = holders.get(row[link.other]);
    return holder?.id !== row[link.own] || holder.pending?.[link.attribute] !== row[link.other];
  });
  if (lost.length === 0) return;
  const ids = lost.map(({ id }) => id);
  await trx(link.name).whereIn('id', ids).delete();
};

/** Gives entries, old (`relinked`) and new, the links that they ask for, as Strapi's entity manager does. */
export const writeLinks = async (
  { trx, dialect, link }: { trx: Knex.Transaction; dialect: Dialect; link: LinkTable },
  { relinked, created }: { relinked: readonly BatchEntry[]; created: readonly BatchEntry[] },
): Promise<void> => {
  const pairs: [own: number, other: number][] = [];
  for (const { id, pending } of [...relinked, ...created]) {
    const other = pending?.[link.attribute];
    if (id !== null && typeof other === 'number') pairs.push([id, other]);
  }
  if (relinked.length > 0) await trx(link.name).whereIn(link.own, idsOf(relinked)).delete();
  if (pairs.length === 0) return;

  const columns: Column[] = [
    { name: link.own, type: 'id' },
    { name: link.other, type: 'id' },
  ];
  if (!link.order) {
    await dialect.insert(trx, link.name, columns, pairs);
    return;
  }
  const rows = await withOrder(trx, link.name, link.other, link.order, pairs);
  await dialect.insert(trx, link.name, [...columns, { name: link.order, type: 'float' }], rows);
};

/** Puts each entry at the end of the other one's list. */
const withOrder = async (
  trx: Knex.Transaction,
  table: string,
  other: string,
  order: string,
  pairs: [number, number][],
): Promise<Stored[][]> => {
  const highest: { id: number; last: number | null }[] = await trx(table)
    .select({ id: other })
    .max({ last: order })
    .whereIn(other, [...new Set(pairs.map(([, id]) => id))])
    .groupBy(other);
  const places = new Map(highest.map(({ id, last }) => [id, last ?? 0]));
  return pairs.map(([own, id]) => {
    const place = (places.get(id) ?? 0) + 1;
    places.set(id, place);
    return [own, id, place];
  });
};

const idsOf = (entries: readonly BatchEntry[]): number[] => entries.flatMap(({ id }) => (id === null ? [] : [id]));
