/** Back in time from these positions (exclusive), or forth from them (inclusive). */
export type Direction = 'back' | 'forth';

/** Where a walk through a topic goes on. */
export interface Place {
  direction: Direction;
  /** By partition; partitions that are not here are not read. */
  positions: Map<number, number>;
}

const LETTERS: Record<Direction, string> = { back: 'b', forth: 'f' };

/** A place as text that fits into an address: `b.0-1z.1-20`, numbers to base 36. */
export const toCursor = ({ direction, positions }: Place): string =>
  [LETTERS[direction], ...[...positions].map(([partition, at]) => `${partition.toString(36)}-${at.toString(36)}`)].join(
    '.',
  );

/** Of a text that matches the contract's pattern. */
export const fromCursor = (cursor: string): Place => {
  const [letter, ...parts] = cursor.split('.');
  return {
    direction: letter === LETTERS.back ? 'back' : 'forth',
    positions: new Map(parts.map((part) => part.split('-').map((number) => parseInt(number, 36)) as [number, number])),
  };
};
