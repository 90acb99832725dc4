import fc from 'fast-check';

/** What breaks programs that trust their input. */
const NASTY: unknown[] = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '\udfff x', '\u202e', '🔑', 'é'.repeat(300), 'x'.repeat(5_000)],
  ...['..', '../../etc/passwd', '%2e%2e%2f', '%00', '\\', '/', '//', '.', '~', '|', '%', '_', '%_%'],
  ...["'", '"', "' OR 1=1 --", '"; DROP TABLE products; --', '${7*7}', '{{7*7}}', '<script>alert(1)</script>'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '$where', '[object Object]'],
  ...['\r\nSet-Cookie: a=b', '(a+)+$', '[', '(?<', '=HYPERLINK("x")', 'null', 'undefined', 'NaN', 'true'],
  ...['0', '-1', '-0', '1.5', '1e308', '1e309', 'Infinity', '9007199254740993', '99999999999999999999', '0x10', '١'],
  ...['2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '+275760-09-13T00:00:00.001Z', '9999-12-31T23:59:59+14:00'],
  ...[0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, null, true, false, [], {}, [[]], [null], { $gt: '' }],
  ...[{ toString: 1 }, { length: -1 }, JSON.parse('{"__proto__": {"admin": true}}')],
];

const nasty = fc.constantFrom(...NASTY);
const text = fc.string({ unit: 'binary', maxLength: 60 });

/** Any JSON value: known troublemakers, random text, numbers, and what is made of them. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: nasty },
  { weight: 2, arbitrary: text },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 3_000 }).map(deep) },
  { weight: 1, arbitrary: fc.integer({ min: 501, max: 5_000 }).map((length) => Array.from({ length }, String)) },
);

/** The same as text, for addresses, queries and headers. */
export const anyText: fc.Arbitrary<string> = anyValue.map((value) =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '').slice(0, 5_000),
);

function deep(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

/** A value that is right, with one to three places made wrong: a part replaced, taken out, put in or doubled. */
export const mutated = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(right, fc.array(fc.tuple(fc.nat(), fc.nat(3), anyValue, anyText), { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => {
      const root = structuredClone(value);
      for (const [place, how, replacement, name] of changes) change(root, place, how, replacement, name);
      return root;
    });

function change(root: unknown, place: number, how: number, replacement: unknown, name: string): void {
  const places = containersIn(root, 4).flatMap((parent) => Object.keys(parent).map((key) => ({ parent, key })));
  if (places.length === 0) return;
  const { parent, key } = places[place % places.length];
  if (how === 0) set(parent, key, replacement);
  if (how === 1) delete parent[key];
  if (how === 2) set(parent, name, replacement);
  if (how === 3) set(parent, key, [parent[key], parent[key]]);
}

/** As JSON.parse does: `__proto__` is a name like any other. */
const set = (parent: object, key: string, value: unknown) =>
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });

/** Objects and lists, down to some depth. */
const containersIn = (value: unknown, depth: number): Record<string, unknown>[] => {
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap((part) => containersIn(part, depth - 1))];
};
