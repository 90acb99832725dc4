import type { Knex } from 'knex';
import type { MessageIssue } from '../../../../../contract/reasons';
import type { PreparedItem } from '../prepare';
import type { Row } from '../validate/model';
import type { Stored } from '../validate/reader';
import type { Dialect } from './dialects';
import type { Table } from './table';

/** Which of the entries that a batch's relations name exist. */
export interface Targets {
  /** What is wrong with the relations of a row. */
  missing(row: Row): MessageIssue[];
}

/** Looks up the related entries of a batch: one query for every relation that messages use. */
export const loadTargets = async (
  { trx, dialect, table }: { trx: Knex.Transaction; dialect: Dialect; table: Table },
  items: readonly PreparedItem[],
): Promise<Targets> => {
  const existing = new Map<string, Set<Stored>>();
  for (const [attribute, target] of table.targets) {
    const ids = namedIds(attribute, table, items);
    const id = { name: 'id', type: 'id' };
    const found = ids.length > 0 ? await dialect.find(trx, target, [id], [{ column: id, values: ids }]) : [];
    existing.set(attribute, new Set(found.map((row) => Number(row.id))));
  }

  return {
    missing(row) {
      const issues: MessageIssue[] = [];
      for (const [attribute, ids] of existing) {
        const id = row[attribute] ?? null;
        if (id !== null && !ids.has(id))
          issues.push({ path: [attribute], message: `names entry ${String(id)}, which does not exist` });
      }
      return issues;
    },
  };
};

const namedIds = (attribute: string, table: Table, items: readonly PreparedItem[]): number[] => {
  const field = table.fields.get(attribute);
  const ids = new Set<number>();
  for (const { data } of items) {
    const value = data?.[attribute];
    const id = value === undefined || value === null ? null : field?.read(value);
    if (typeof id === 'number') ids.add(id);
  }
  return [...ids];
};
