import type { AnyRecord } from '../fuzz/records';

/** Topics of tests/records/project, but for their prefix. */
export type RecordTopic = 'article' | 'note' | 'change' | 'upsert' | 'stock';

/** Where a record must end. */
export type Ending =
  | { as: 'letter'; reason: string; path?: string; detail?: RegExp }
  | { as: 'written' | 'unchanged' }
  | { as: 'waiting' };

export interface WildRecord {
  what: string;
  topic: RecordTopic;
  /** Records of one case follow each other; all but the last are written. */
  records: AnyRecord[];
  ending: Ending;
  /** What REST answers for the entry with this code. */
  shown?: { code: string; attributes: object | null };
}

const bytes = (text: string): Buffer => Buffer.from(text);

const record = (value: string | Buffer | null, rest: Partial<AnyRecord> = {}): AnyRecord => ({
  key: null,
  value: typeof value === 'string' ? bytes(value) : value,
  headers: [],
  timestamp: null,
  ...rest,
});

const NULL_HEADER = { headers: [{ name: 'trace', values: [null] }] };
const MOVEMENT = '{"barcode":"nobody","amount":1}';

const letter = (reason: string, rest: object = {}): Ending => ({ as: 'letter', reason, ...rest });
const written: Ending = { as: 'written' };
const waiting: Ending = { as: 'waiting' };

/** The value is no message: how it must be refused does not depend on its consumer. */
const NO_JSON: [what: string, record: AnyRecord][] = [
  ['a header without a value', record('not json', NULL_HEADER)],
  [
    'several headers of one name, some without a value',
    record('not json', { headers: [{ name: 'trace', values: [null, bytes('x'), null] }] }),
  ],
  ['the frame of a schema registry, Avro in it', record(Buffer.from('00000000010206414243', 'hex'))],
  [
    'the frame of a schema registry, JSON in it',
    record(Buffer.concat([Buffer.from([0, 0, 0, 0, 7]), bytes('{"code":"x"}')])),
  ],
  ['a byte 0 alone', record(Buffer.from([0]))],
  ['no byte at all', record('')],
  ['Protobuf', record(Buffer.from('0a0361626310ffffffffffffffffff01', 'hex'))],
  ['a header name with U+0000', record('not json', { headers: [{ name: 'a\0b', values: [bytes('x')] }] })],
  ['an empty header name', record('not json', { headers: [{ name: '', values: [Buffer.alloc(0)] }] })],
  ['a time before all dates', record('{', { timestamp: -9_000_000_000_000_000n })],
  ['the largest time', record('{', { timestamp: 2n ** 63n - 1n })],
  ['the smallest time', record('{', { timestamp: -(2n ** 63n) })],
  ['Latin-1', record(Buffer.from('{"code":"latin-1","text":"Café crème"}', 'latin1'))],
  ['Windows-1252', record(Buffer.concat([bytes('{"code":"win","text":"3 '), Buffer.from([0x80]), bytes('"}')]))],
  ['UTF-16', record(Buffer.from('{"code":"utf-16"}', 'utf16le'))],
  [
    'half a surrogate pair as bytes',
    record(Buffer.concat([bytes('{"code":"'), Buffer.from([0xed, 0xa0, 0x80]), bytes('"}')])),
  ],
  ['half a character at the end', record(Buffer.concat([bytes('{"code":"'), Buffer.from([0xc3]), bytes('"}')]))],
];

const GOOD: WildRecord[] = [
  {
    what: 'a header without a value, on a good record',
    topic: 'article',
    records: [record('{"code":"null-header"}', NULL_HEADER)],
    ending: written,
    shown: { code: 'null-header', attributes: { stock: 0 } },
  },
  {
    what: 'a key that is no text, on a good record',
    topic: 'article',
    records: [record('{"code":"binary-key"}', { key: Buffer.from([0, 0, 0, 0x80]) })],
    ending: written,
    shown: { code: 'binary-key', attributes: {} },
  },
  {
    what: 'a deep list inside of text',
    topic: 'note',
    records: [record(JSON.stringify({ code: 'deep', data: { a: '['.repeat(10_000) } }))],
    ending: written,
    shown: { code: 'deep', attributes: { data: { a: '['.repeat(10_000) } } },
  },
];

const ROUNDED: [code: string, rest: string, shown: object][] = [
  ['id-in-json', '"data":{"order":1669859068457630240}', { data: { order: '1669859068457630240' } }],
  ['id-alone', '"data":1669859068457630240', { data: '1669859068457630240' }],
  ['id-in-list', '"data":[-9007199254740993,1]', { data: ['-9007199254740993', 1] }],
  ['id-in-text', '"data":"{\\"order\\":1669859068457630240}"', { data: { order: '1669859068457630240' } }],
  ['too-large', '"data":{"a":1e400}', { data: { a: '1e400' } }],
];
const NUMBERS = ROUNDED.map(([code, rest, attributes]): WildRecord => ({
  what: `a number that JavaScript would round: ${code}`,
  topic: 'note',
  records: [record(`{"code":"${code}",${rest}}`)],
  ending: written,
  shown: { code, attributes },
}));

/** Of SQLite Strapi reads every integer as a number. */
const bigInteger = (onSqlite: boolean): WildRecord => ({
  what: 'a number that JavaScript would round, for a biginteger',
  topic: 'note',
  records: [record('{"code":"biginteger","number":1669859068457630240}')],
  ending: onSqlite ? letter('invalid_message', { path: 'number' }) : written,
  shown: { code: 'biginteger', attributes: onSqlite ? null : { number: '1669859068457630240' } },
});

const REFUSED: WildRecord[] = [
  {
    what: 'U+0000 in a name that is unknown',
    topic: 'article',
    records: [record('{"a\\u0000b":1}')],
    ending: letter('invalid_message', { path: 'a\\u0000b' }),
  },
  {
    what: 'half a surrogate pair in a name that is unknown',
    topic: 'article',
    records: [record('{"\\ud800":1}')],
    ending: letter('invalid_message', { path: '\\ud800' }),
  },
  {
    what: 'a number that its attribute would round',
    topic: 'article',
    records: [record('{"code":"rounded","stock":1669859068457630240}')],
    ending: letter('invalid_message', { path: 'stock' }),
    shown: { code: 'rounded', attributes: null },
  },
  {
    what: 'a number that its float attribute would round',
    topic: 'article',
    records: [record('{"code":"rounded-float","weight":1669859068457630240}')],
    ending: letter('invalid_message', { path: 'weight' }),
    shown: { code: 'rounded-float', attributes: null },
  },
  {
    what: 'the words of a lost connection, of a code that is taken',
    topic: 'article',
    records: Array<AnyRecord>(2).fill(record('{"code":"A1","text":"pg: Connection terminated unexpectedly"}')),
    ending: letter('not_unique'),
  },
  {
    what: 'a tombstone whose key is no text',
    topic: 'upsert',
    records: [record(null, { key: Buffer.from([0, 0, 0, 0x80]) })],
    ending: letter('invalid_json', { detail: /^The key is not UTF-8/ }),
  },
];

const DELETED: WildRecord[] = [
  {
    what: "Debezium's deletion",
    topic: 'change',
    records: [
      record('{"op":"c","before":null,"after":{"code":"dbz"}}'),
      record('{"op":"d","before":{"code":"dbz"},"after":null}'),
    ],
    ending: written,
    shown: { code: 'dbz', attributes: null },
  },
  {
    what: 'a tombstone with a JSON key that the consumer reads',
    topic: 'change',
    records: [record('{"op":"c","after":{"code":"keyed"}}'), record(null, { key: bytes('{"code":"keyed"}') })],
    ending: written,
    shown: { code: 'keyed', attributes: null },
  },
  {
    what: 'a tombstone with a JSON key that the consumer does not read',
    topic: 'upsert',
    records: [record('{"code":"unread"}'), record(null, { key: bytes('{"code":"unread"}') })],
    ending: { as: 'unchanged' },
    shown: { code: 'unread', attributes: {} },
  },
];

const WAITING: WildRecord[] = [
  { what: 'a header without a value', topic: 'stock', records: [record(MOVEMENT, NULL_HEADER)], ending: waiting },
  ...['00000001', '00000080', '00', 'eda080'].map((hex): WildRecord => {
    const records = [record(MOVEMENT, { key: Buffer.from(hex, 'hex') })];
    return { what: `the key 0x${hex}, which orders it`, topic: 'stock', records, ending: waiting };
  }),
];

/**
 * Records that other people's programs send. Left out is what does its harm before there is a record: compressed batches,
 * transactions and headers by the thousand.
 */
export const wildRecords = (onSqlite: boolean): readonly WildRecord[] => [
  ...NO_JSON.flatMap(([what, one]) =>
    (['article', 'stock'] as const).map((topic) => ({ what, topic, records: [one], ending: letter('invalid_json') })),
  ),
  ...GOOD,
  ...NUMBERS,
  bigInteger(onSqlite),
  ...REFUSED,
  ...DELETED,
  ...WAITING,
];

/** The good record that follows in the same partition; `code` is one of its own. */
export const nextRecord = (topic: RecordTopic, code: string): AnyRecord => {
  if (topic === 'change') return record(JSON.stringify({ op: 'c', after: { code } }));
  if (topic === 'stock') return record('{"barcode":"counter","amount":1}');
  return record(JSON.stringify({ code }));
};

/** The article whose stock the good movements count. */
export const COUNTER = record('{"code":"counter"}');
