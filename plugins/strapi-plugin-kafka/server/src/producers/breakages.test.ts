import { breakMessage } from './breakages';
import { createFaker } from './faker';

/** What a consumer would make of the text. */
const verdictOn = (text: string): string => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  if (Array.isArray(value)) return 'not an object';
  const { name, stock } = value as { name?: unknown; stock?: unknown };
  if (name === undefined) return 'attribute missing';
  if (typeof name !== 'string') return 'wrong type';
  return Number.isFinite(stock) ? 'sound' : 'too large';
};

describe('breakMessage', () => {
  it('breaks an object in every way it knows, and never leaves it sound', async () => {
    const faker = await createFaker();
    const verdicts = new Set<string>();
    for (let seed = 0; seed < 100; seed += 1) {
      faker.seed([seed, 0]);
      const { key, value } = breakMessage({ key: 'k', value: { name: 'Chair', stock: 3 } }, faker);
      expect(key).toBe('k');
      verdicts.add(verdictOn(String(value)));
    }
    expect([...verdicts].sort()).toEqual(['attribute missing', 'not JSON', 'not an object', 'too large', 'wrong type']);
  });

  it.each([['text'], [7], [null], [[1, 2]]])('makes of %j something that is not JSON', async (value) => {
    const broken = breakMessage({ key: null, value }, await createFaker());
    expect(verdictOn(String(broken.value))).toBe('not JSON');
  });
});
