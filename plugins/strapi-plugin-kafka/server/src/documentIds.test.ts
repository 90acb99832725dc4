import { createDocumentId } from './documentIds';

/** Letter, time and number come before it. */
const RANDOM_PART = 11;

afterEach(() => jest.restoreAllMocks());

test('makes ids of the form that Strapi gives its documents, and never one twice', () => {
  const ids = Array.from({ length: 20_000 }, createDocumentId);
  expect(ids.filter((id) => !/^[a-z][a-z0-9]{23}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('makes them in ascending order, many in a millisecond and when the clock goes back', () => {
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now);
  const ids = Array.from({ length: 5_000 }, createDocumentId);
  jest.spyOn(Date, 'now').mockReturnValue(now - 60_000);
  ids.push(...Array.from({ length: 5_000 }, createDocumentId));
  expect([...ids].sort()).toEqual(ids);
});

test('draws every character of the random part equally often', () => {
  const counts = new Map<string, number>();
  for (let made = 0; made < 20_000; made += 1) {
    for (const character of createDocumentId().slice(RANDOM_PART)) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  const expected = (20_000 * 13) / 36;
  expect(counts.size).toBe(36);
  for (const count of counts.values()) expect(Math.abs(count / expected - 1)).toBeLessThan(0.06);
});
