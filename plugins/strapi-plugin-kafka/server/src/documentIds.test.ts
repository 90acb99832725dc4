import { createDocumentId } from './documentIds';

test('makes ids of the form that Strapi gives its documents, and never one twice', () => {
  const ids = Array.from({ length: 20_000 }, createDocumentId);
  expect(ids.filter((id) => !/^[a-z][a-z0-9]{23}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('uses every character equally often', () => {
  const counts = new Map<string, number>();
  for (let made = 0; made < 20_000; made += 1) {
    for (const character of createDocumentId().slice(1)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const expected = (20_000 * 23) / 36;
  expect(counts.size).toBe(36);
  for (const count of counts.values()) expect(Math.abs(count / expected - 1)).toBeLessThan(0.06);
});
