import fc from 'fast-check';
import type { Message } from 'kafkajs';
import { startLab, type Lab } from '../engine/lab';
import { databasesBySize } from '../sinks/databases';
import { sized } from '../support/length';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { anyText, anyValue } from './values';

const names = uniqueNames('notes');
const MESSAGES = sized(60, 300);
const SEED = 26_112_026;

const TYPES = ['string', 'text', 'json', 'integer', 'biginteger', 'decimal', 'boolean', 'datetime', 'email'];
const NOTE = {
  attributes: {
    ...Object.fromEntries(TYPES.map((type) => [type, { type }])),
    kind: { type: 'enumeration', enum: ['a', 'b'] },
  },
};
const FIELDS = Object.keys(NOTE.attributes);

/** Values that are not made by chance. */
const KNOWN: Message['value'][] = [
  null,
  '',
  Buffer.from([0xff, 0xfe, 0x00]),
  Buffer.from('{"string": "half of a character: \xc3"}', 'latin1'),
  '{"string": "\\ud800"}',
  '{"json": {"\\udfff": ["\\u0000", "\\ud800"]}}',
  '{"string": "\0"}',
  '{"text": "\\u0000"}',
  '{"__proto__": {"admin": true}}',
  '{"json": {"constructor": {"prototype": {"admin": true}}}}',
  `{"json": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  `{"json": ${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
  '['.repeat(200_000),
  `{"text": "${'x'.repeat(1_000_000)}"}`,
  `{"string": "${'é'.repeat(500_000)}"}`,
  `{"integer": ${'9'.repeat(100_000)}}`,
  `{"decimal": 1e${'9'.repeat(1_000)}}`,
  '{"string": "no such table: notes"}',
  '{"email": "connection terminated unexpectedly"}',
  `{"email": "${'a'.repeat(50_000)}@"}`,
  '{"id": 1, "documentId": "../../etc", "createdBy": 1, "localizations": [1], "locale": "xx"}',
  `{${Array.from({ length: 20_000 }, (_, index) => `"field${index}": ${index}`).join(',')}}`,
];

const anyRecord: fc.Arbitrary<Message['value']> = fc.oneof(
  { weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...FIELDS), anyValue, { noNullPrototype: true }).map(toJson) },
  { weight: 1, arbitrary: anyValue.map(toJson) },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

const anyMessage: fc.Arbitrary<Message> = fc.record({
  key: fc.oneof(fc.constant(null), anyText),
  value: anyRecord,
  headers: fc.dictionary(fc.oneof(fc.constantFrom('__proto__', 'constructor', 'kafka-plugin-run'), anyText), anyText, {
    maxKeys: 3,
    noNullPrototype: true,
  }),
});

function toJson(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/** The Document Service's own validation trips over values like `{ "toString": 1 }`. */
const OF_STRAPI = /^TypeError: (Cannot convert object to primitive value|value\.toString is not a function)$/;

describe.each(databasesBySize())('messages of somebody who means no good, on $name', (database) => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ database, contentTypes: { note: NOTE } });
  });
  afterAll(() => lab?.stop());

  it.each(['documents', 'bulk'] as const)('end as entries or dead letters, each of them (%s)', async (write) => {
    const topic = names(`${database.name.toLowerCase()}-${write}`);
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { entry: { contentType: 'api::note.note', action: 'create', write } });
    await instance.start();
    const notes = lab.strapi.db.query('api::note.note');
    const before = await notes.count();
    const hostile = [...KNOWN.map((value) => ({ value })), ...fc.sample(anyMessage, { numRuns: MESSAGES, seed: SEED })];
    const good = hostile.map((_, index) => ({ value: toJson({ string: `good, ${write}`, integer: index }) }));
    const messages = hostile.flatMap((message, index) => [message, good[index]]);
    await lab.client.send(topic, messages);

    await until(`${messages.length} messages to have ended`, () => {
      const { written, unchanged, refused, dead } = instance.status().outcomes;
      if (written + unchanged + refused + dead < messages.length) throw new Error(JSON.stringify(instance.status()));
      return true;
    });
    const written = (await notes.count()) - before;
    const letters = await lab.letters(topic);
    expect(written + letters.length).toBe(messages.length);
    // Not one of its neighbours is lost to a bad one.
    expect(await notes.count({ where: { string: `good, ${write}` } })).toBe(good.length);
    // What our own code trips over is a fault of ours, however strange the message.
    const where = { topic, reason: 'handler_error' };
    const tripped = await lab.strapi.db.query('plugin::kafka.dead-letter').findMany({ where });
    const details = tripped.map(({ detail }: { detail: string }) => detail);
    expect(details.filter((detail: string) => !(write === 'documents' && OF_STRAPI.test(detail)))).toEqual([]);
    await until('nothing to be tried again', () => instance.status().error === null);
    expect(instance.status().state).toBe('running');
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    await instance.stop();
  });
});
