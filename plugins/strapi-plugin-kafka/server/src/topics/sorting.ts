import type { SortOrder, TopicSort } from '../../../contract/topics';

/** What of a topic the list can be sorted by; null: not known. */
export type SortKey = Record<TopicSort, number | string | null>;

/** Sorts by one of the keys, then by name. What is not known stands last in either order. */
export const comparing =
  (sort: TopicSort, order: SortOrder) =>
  (one: SortKey, other: SortKey): number => {
    const [a, b] = [one[sort], other[sort]];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || byName(one, other);
    if (a === b) return byName(one, other);
    return (a < b ? -1 : 1) * (order === 'asc' ? 1 : -1);
  };

const byName = ({ name: one }: SortKey, { name: other }: SortKey): number => (String(one) < String(other) ? -1 : 1);
