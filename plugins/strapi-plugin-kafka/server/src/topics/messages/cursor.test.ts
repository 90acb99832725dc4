import { CURSOR_PATTERN, TOPIC_LIMITS } from '../../../../contract/topics';
import { fromCursor, toCursor, type Place } from './cursor';

describe('a cursor', () => {
  const many: Place = {
    direction: 'forth',
    positions: new Map(Array.from({ length: TOPIC_LIMITS.partitionsRead }, (_, n) => [n, 10_000_000_000 + n])),
  };

  it.each<Place>([
    { direction: 'back', positions: new Map([[0, 0]]) },
    { direction: 'forth', positions: new Map([[9_999, Number.MAX_SAFE_INTEGER]]) },
    many,
  ])('gives back the place it was made of', (place) => {
    expect(toCursor(place)).toMatch(CURSOR_PATTERN);
    expect(fromCursor(toCursor(place))).toEqual(place);
  });

  it('of the most partitions fits into an address', () => {
    expect(toCursor(many).length).toBeLessThan(8_000);
  });
});
