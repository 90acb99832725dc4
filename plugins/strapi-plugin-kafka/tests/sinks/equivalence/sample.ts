import type { Faker } from '@faker-js/faker';
import type { TestSchema } from '../project';

/** An attribute with what messages say about it. */
interface Sampled {
  schema: object;
  /** Values that mostly fit. */
  usual: (faker: Faker) => unknown;
  /** Values at the edge of what fits or beyond it, besides `ANYTHING`. */
  odd?: unknown[];
}

/** Wrong for most attributes, right for some, and treated in a way of its own by each. */
const ANYTHING: unknown[] = [
  null,
  undefined,
  '',
  ' ',
  'abc',
  'true',
  'null',
  '5',
  ' 1 2 ',
  '007',
  '-0',
  '+3',
  '0x10',
  '1e2',
  '1e400',
  'NaN',
  '٣',
  'nul \u0000',
  'half \ud800',
  0,
  -0,
  5,
  -5,
  1.5,
  1e21,
  2 ** 31,
  2 ** 53 + 2,
  Number.MAX_VALUE,
  Infinity, // JSON.parse gives it for 1e400.
  NaN,
  true,
  false,
  [],
  [5],
  ['abc'],
  [1, 2],
  {},
  { a: 1 },
  { toString: 'x' },
  JSON.parse('{"__proto__": {"a": 1}}'),
  // What only a `map` can give.
  10n,
  new Date('2024-02-03T04:05:06.789Z'),
  Symbol.iterator,
  () => 5,
];

const oneOf =
  (...values: unknown[]) =>
  (faker: Faker) =>
    faker.helpers.arrayElement(values);
const words = (faker: Faker) => faker.lorem.words({ min: 1, max: 3 }).slice(0, 20).trim();
const unicode = (faker: Faker) =>
  faker.helpers.arrayElement(['Blå 🐘', 'שלום', '日本語', 'é', '\u2028', '"\\', "o'", 'a\tb\nc', '${x}', '%s ?']) +
  faker.string.sample(5);
const id = (faker: Faker) => faker.number.int({ min: 1, max: 6 });
const reference = (faker: Faker) => faker.helpers.arrayElement([id(faker), { id: id(faker) }, null]);

const relation =
  (kind: string, inverse?: string, rest: object = {}) =>
  (owner: string) => ({
    type: 'relation',
    relation: kind,
    target: `api::${owner}.${owner}`,
    ...(inverse ? { inversedBy: inverse } : {}),
    ...rest,
  });

const SCALARS: Record<string, Sampled> = {
  title: {
    schema: { type: 'string', required: true, minLength: 2, maxLength: 20 },
    usual: words,
    odd: ['a', 'ab', 'x'.repeat(20), 'x'.repeat(21), '🐘'.repeat(10), '🐘'.repeat(11)],
  },
  plain: { schema: { type: 'string' }, usual: unicode, odd: ['x'.repeat(255), 'x'.repeat(256), ' both ends '] },
  wide: {
    schema: { type: 'string', maxLength: 300 },
    usual: words,
    odd: ['x'.repeat(255), 'x'.repeat(256), 'x'.repeat(301)],
  },
  slogan: { schema: { type: 'string', regex: '^[A-Z]' }, usual: oneOf('Upper', 'ÄA', 'Z'), odd: ['lower', 'Upper\n'] },
  motto: {
    schema: { type: 'string', required: true, default: 'None', regex: '^[A-Z]' },
    usual: oneOf('Upper', 'X'),
    odd: ['lower'],
  },
  badge: {
    schema: { type: 'string', unique: true, minLength: 1 },
    usual: (f) => `b${f.number.int(40)}`,
    odd: ['b1', 'B1', 'b1 '],
  },
  secret: { schema: { type: 'string', private: true, configurable: false }, usual: words },
  body: { schema: { type: 'text', maxLength: 1000 }, usual: unicode, odd: ['y'.repeat(1000), 'y'.repeat(1001)] },
  memo: { schema: { type: 'text', unique: true }, usual: (f) => f.lorem.sentence(), odd: ['z'.repeat(2000)] },
  rich: {
    schema: { type: 'richtext', minLength: 3 },
    usual: (f) => `# ${words(f)}`,
    odd: ['ab', '<script>', 'w'.repeat(100_000)],
  },
  mail: {
    schema: { type: 'email' },
    usual: (f) => f.internet.email(),
    odd: ['a@b', 'a@b.co', 'A.B+c@example.com', 'ü@exämple.com', ' a@b.co', 'a@b.co\n', `${'m'.repeat(250)}@b.co`],
  },
  contact: {
    schema: { type: 'email', unique: true, minLength: 8 },
    usual: (f) => `c${f.number.int(60)}@mail.example`,
    odd: ['a@b.co', 'C1@mail.example'],
  },
  slug: {
    schema: { type: 'uid', targetField: 'title' },
    usual: (f) => f.string.alphanumeric(12),
    odd: ['a-b_c.d~e', 'with space', 'ü', 's'.repeat(256)],
  },
  path: {
    schema: { type: 'uid', regex: '^/', minLength: 2 },
    usual: (f) => `/${f.string.sample(6)}`,
    odd: ['/', '/a', 'a'],
  },
  count: {
    schema: { type: 'integer', min: 0, max: 1000, default: 7 },
    usual: (f) => f.number.int(1000),
    odd: ['0', '1000', 1001, 1000.0, '1000.5', '1,000'],
  },
  whole: {
    schema: { type: 'integer' },
    usual: (f) => f.number.int({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    odd: [2 ** 31 - 1, -(2 ** 31), -(2 ** 31) - 1],
  },
  rank: {
    schema: { type: 'integer', min: '1.5', max: 9.5 },
    usual: (f) => f.number.int({ min: 1, max: 9 }),
    odd: [1, 10],
  },
  serial: { schema: { type: 'integer', unique: true }, usual: (f) => f.number.int(40), odd: ['12', 12] },
  big: {
    schema: { type: 'biginteger', min: '10', max: '20' },
    usual: (f) => String(f.number.bigInt()),
    odd: ['9007199254740993', '9223372036854775807', '-9223372036854775808', '+007', '1 000', '12n'],
  },
  account: {
    schema: { type: 'biginteger', unique: true },
    usual: (f) => `90071992547409${f.number.int({ min: 10, max: 60 })}`,
    odd: ['12', 12, '012', 12n],
  },
  ratio: {
    schema: { type: 'float', min: -5.5 },
    usual: (f) => f.number.float({ min: -5, max: 1e6 }),
    odd: [-5.6, 0.1, 1e-7, 5e-324, 123456789.123456, '2.50', 0.30000000000000004, '3 4'],
  },
  weight: {
    schema: { type: 'float', unique: true, default: null },
    usual: (f) => f.number.int(60) / 8,
    odd: [0.1, '0.10'],
  },
  price: {
    schema: { type: 'decimal' },
    usual: (f) => Number(f.commerce.price()),
    odd: [1.005, 1.239, -2.5, '19.99', 99999999.99, 99999999.995, 1e8],
  },
  cost: {
    schema: { type: 'decimal', required: true, default: 1.5, max: '99.5' },
    usual: (f) => f.number.int(990) / 10,
    odd: [99.5, 99.51],
  },
  day: {
    schema: { type: 'date' },
    usual: (f) => f.date.past().toISOString().slice(0, 10),
    odd: [
      '2024-02-29',
      '2023-02-29',
      '2024-02-03T10:00:00Z',
      '2024-13-01',
      '20240203',
      '2024-2-3',
      '0001-01-01',
      '2024-02-03x',
      1700000000000,
    ],
  },
  birthday: {
    schema: { type: 'date', unique: true },
    usual: (f) => `2024-01-${String(f.number.int({ min: 1, max: 28 })).padStart(2, '0')}`,
    odd: ['2024-01-05', '2024-01-05T00:00:00Z'],
  },
  at: {
    schema: { type: 'datetime' },
    usual: (f) => f.date.past().toISOString(),
    odd: [
      '2024-02-03T04:05:06Z',
      '2024-02-03T04:05:06.7891234Z',
      '2024-02-03T04:05:06+05:30',
      '2024-02-03T04:05',
      '2024-02-03',
      '2024-02-30T00:00:00Z',
      '2024-W05',
      '1700000000000',
      1700000000000,
      -1,
      'yesterday',
      '2024-02-03 04:05:06',
      '0099-01-01T00:00:00Z',
    ],
  },
  since: {
    schema: { type: 'datetime', unique: true },
    usual: (f) => new Date(1.7e12 + f.number.int(60) * 1000).toISOString(),
    odd: ['2023-11-14T22:13:20Z', 1700000000000],
  },
  stamp: { schema: { type: 'timestamp' }, usual: (f) => f.date.past().toISOString(), odd: [1700000000000, 'never'] },
  hour: {
    schema: { type: 'time' },
    usual: (f) => f.date.past().toISOString().slice(11, 23),
    odd: ['10:20:30.5', '10:20:30', '24:00:00', '10:20', '10:20:30.1234', '10:20:30Z'],
  },
  alarm: {
    schema: { type: 'time', unique: true, default: null },
    usual: (f) => `10:20:${f.number.int({ min: 10, max: 59 })}`,
    odd: ['10:20:30', '10:20:30.000'],
  },
  active: {
    schema: { type: 'boolean', default: true },
    usual: oneOf(true, false, 'true', 0, '1'),
    odd: ['FALSE', 't', 'yes', 1, 2],
  },
  agreed: { schema: { type: 'boolean', required: true, default: false }, usual: oneOf(true, false) },
  kind: {
    schema: { type: 'enumeration', enum: ['small', 'large', 'true', 'abc'] },
    usual: oneOf('small', 'large'),
    odd: ['medium', 'Small', 'small '],
  },
  grade: { schema: { type: 'enumeration', enum: ['a', 'b'], required: true, default: 'a' }, usual: oneOf('a', 'b') },
  extra: {
    schema: { type: 'json' },
    usual: (f) =>
      f.helpers.arrayElement([{ b: 1, a: [unicode(f), null] }, [], [1, { b: false }], { long: 'z'.repeat(500) }]),
    odd: [
      '{"text": 1}',
      '[1]',
      '"text"',
      '{"broken"',
      { nul: 'a\u0000' },
      '{"nul":"\\u0000"}',
      { pair: '\ud83d' },
      { deep: [[[[[[1]]]]]] },
      { big: 2 ** 60 },
    ],
  },
  options: {
    schema: { type: 'json', required: true, default: { theme: 'dark' } },
    usual: (f) => ({ theme: words(f) }),
    odd: [{}],
  },
  origin: { schema: { type: 'string', required: true, default: 'here' }, usual: words },
  tint: { schema: { type: 'customField', customField: 'global::tint' }, usual: (f) => f.color.rgb(), odd: ['#ffffff'] },
};

/** To-one relations, every way that Strapi stores them. The other side is called `owner`. */
const RELATIONS: Record<string, (owner: string) => object> = {
  owner: relation('manyToOne', 'things'),
  reader: relation('manyToOne'),
  passport: relation('oneToOne', 'held'),
  badgeOf: relation('oneToOne'),
  keeper: relation('manyToOne', undefined, { useJoinTable: false }),
  twin: relation('oneToOne', undefined, { useJoinTable: false }),
};

/** Attributes that bulk does not write and messages do not name: rows must come out the same without them. */
const UNWRITTEN = (owner: string) => ({
  picture: { type: 'media' },
  word: { type: 'password', minLength: 8 },
  text: { type: 'blocks' },
  part: { type: 'component', component: 'parts.part' },
  parts: { type: 'component', component: 'parts.part', repeatable: true },
  zone: { type: 'dynamiczone', components: ['parts.part'] },
  tags: relation('manyToMany')(owner),
  helpers: relation('oneToMany')(owner),
});

/** Attributes that messages may only set when they create an entry. */
export const CREATE_ONLY = ['origin', 'count'];

/** What a project needs besides its content types. */
export const SAMPLE_FILES = {
  'src/components/parts/part.json': JSON.stringify({
    collectionName: 'components_parts',
    info: { displayName: 'part' },
    attributes: { name: { type: 'string', default: 'part' } },
  }),
  'src/index.js': `module.exports = {
    register({ strapi }) {
      strapi.customFields.register({ name: 'tint', type: 'string' });
    },
  };`,
};

/** The content type `name`, with `<name>-owner` at the other end of its relations. */
export const sampleSchemas = (name: string): Record<string, TestSchema> => {
  const owner = `${name}-owner`;
  const target = `api::${name}.${name}`;
  const relations = Object.entries(RELATIONS).map(([attribute, make]) => [attribute, make(owner)]);
  const scalars = Object.entries(SCALARS).map(([attribute, { schema }]) => [attribute, schema]);
  return {
    [name]: {
      options: { draftAndPublish: false },
      indexes: [{ name: `${name}s_code_uq`, columns: ['code'], type: 'unique' }],
      attributes: {
        code: { type: 'string', unique: true },
        note: { type: 'string' },
        ...Object.fromEntries([...scalars, ...relations]),
        ...UNWRITTEN(owner),
      },
    },
    [owner]: {
      options: { draftAndPublish: false },
      attributes: {
        name: { type: 'string' },
        things: { type: 'relation', relation: 'oneToMany', target, mappedBy: 'owner' },
        held: { type: 'relation', relation: 'oneToOne', target, mappedBy: 'passport' },
      },
    },
  };
};

export const USUAL: Record<string, (faker: Faker) => unknown> = {
  ...Object.fromEntries(Object.entries(SCALARS).map(([name, { usual }]) => [name, usual])),
  ...Object.fromEntries(Object.keys(RELATIONS).map((name) => [name, reference])),
};

/** Every odd value (relations in shapes that bulk has no use for are refused: bulk.test.ts) of every attribute, and keys that are no attributes. */
export const ODD: [attribute: string, value: unknown][] = [
  ...Object.entries(SCALARS).flatMap(([name, { odd = [] }]) =>
    [...ANYTHING, ...odd].map((value): [string, unknown] => [name, value]),
  ),
  ...Object.keys(RELATIONS).flatMap((name) =>
    [null, undefined, 0, -1, 1.5, 999, { id: 999 }, NaN].map((value): [string, unknown] => [name, value]),
  ),
  ...[
    'unknown',
    'id',
    'documentId',
    'createdAt',
    'updatedAt',
    'publishedAt',
    'locale',
    'createdBy',
    'localizations',
  ].map((name): [string, unknown] => [name, 'x']),
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', ''].map((name): [string, unknown] => [name, 'x']),
];
