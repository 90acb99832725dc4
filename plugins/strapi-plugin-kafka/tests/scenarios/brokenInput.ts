import type { Message } from 'kafkajs';
import { events, products } from '../support/catalogue';
import { readDeadLetter, type DeadLetter } from '../support/deadLetters';
import { caughtUp } from '../support/kafka';
import { drained, type System, type Topic } from '../support/system';
import { until } from '../support/until';

const product = (fields: object) => JSON.stringify({ name: 'A product', barcode: '0777', ...fields });
const event = (fields: object) => JSON.stringify({ value: 'an event', ...fields });
const movement = (fields: object) => JSON.stringify({ barcode: '0500', amount: 1, type: 'IN', ...fields });

const MEGABYTES_5 = 'x'.repeat(5_000_000);
const NOT_UTF8 = Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]);

/** What is wrong, where it is sent, the value, the reason it must get. */
const BROKEN: [string, Topic, Message['value'], string][] = [
  ['text that is not JSON', 'product', 'surely not JSON', 'invalid_json'],
  ['JSON that breaks off', 'stock', '{"barcode": "0500", "amo', 'invalid_json'],
  ['an empty value', 'product', '', 'invalid_json'],
  ['bytes that are not text', 'event', NOT_UTF8, 'invalid_json'],
  ['a JSON array', 'product', '[{"name": "A"}]', 'invalid_message'],
  ['a JSON string', 'event', '"just text"', 'invalid_message'],
  ['a JSON number', 'stock', '42', 'invalid_message'],
  ['a name that is a number', 'product', product({ name: 42 }), 'invalid_message'],
  ['no name', 'product', product({ name: undefined }), 'invalid_message'],
  ['a stock that is no number', 'product', product({ stock_available: 'plenty' }), 'invalid_message'],
  ['a negative stock', 'product', product({ stock_available: -1 }), 'invalid_message'],
  ['a name of 256 characters', 'product', product({ name: 'n'.repeat(256) }), 'invalid_message'],
  ['a value of 5 MB', 'product', product({ description: MEGABYTES_5 }), 'message_too_large'],
  ['a status that does not exist', 'product', product({ status: 'purple' }), 'invalid_message'],
  ['a movement type that does not exist', 'stock', movement({ type: 'SIDEWAYS' }), 'invalid_message'],
  ['a stock beyond every column', 'product', product({ stock_available: 1e30 }), 'invalid_message'],
  ['an amount of 400 digits', 'stock', movement({ amount: '9'.repeat(400) }), 'invalid_message'],
  ['a fractional amount', 'stock', movement({ amount: 0.5 }), 'invalid_message'],
  ['a negative amount', 'stock', movement({ amount: '-3' }), 'invalid_message'],
  ['no amount', 'stock', movement({ amount: undefined }), 'invalid_message'],
  ['a key that reaches the prototype', 'product', '{"name": "A", "__proto__": {"admin": true}}', 'invalid_message'],
  [
    'a nested key that reaches the prototype',
    'event',
    '{"value": "A", "metadata": {"constructor": {"prototype": {"admin": true}}}}',
    'invalid_message',
  ],
  ['an event of the wrong type', 'event', event({ value: { deep: true } }), 'invalid_message'],
  ['no value for an event', 'event', null, 'invalid_message'],
  ['no value for a movement', 'stock', null, 'invalid_message'],
];

/** Every broken message and its dead letter, beside messages and letters of others. */
export function describeBrokenInput(shared: () => System): void {
  let system: System;
  let letters: Map<string, DeadLetter>;

  /** Every message has a key of its own, by which its dead letter is found. */
  const keyOf = (what: string) => `key of ${what} \u{1f511}`;

  beforeAll(async () => {
    system = shared();
    const { client } = system;
    await client.send('product', [
      { key: 'good', value: product({ name: 'Counted', barcode: '0500', stock_available: '5' }) },
    ]);
    await drained(system, 'product');

    for (const [what, topic, value] of BROKEN) {
      await client.send(topic, [{ key: keyOf(what), value, headers: { trace: `of ${what}` } }]);
    }
    const errors = await client.tail('error');
    // Only these have a trace.
    const ours = () => errors.records.filter(({ headers }) => headers.trace !== undefined);
    await until(`${BROKEN.length} dead letters`, () => ours().length >= BROKEN.length);
    await caughtUp(client, 'error', errors);
    letters = new Map(ours().map((record) => [String(record.key), readDeadLetter(record)]));
    expect(ours()).toHaveLength(BROKEN.length);
  });

  it.each(BROKEN)('%s, on %s, becomes a dead letter that says why', (what, topic, value, reason) => {
    const letter = letters.get(keyOf(what));
    expect(letter?.reason).toBe(reason);

    const sent = value === null ? null : Buffer.from(value);
    expect(letter?.value === null ? null : letter?.value?.equals(sent ?? Buffer.alloc(0))).toBe(
      sent === null ? null : true,
    );
    expect(letter?.trace).toBe(`of ${what}`);

    const { spring, connect } = letter as DeadLetter;
    expect(spring.topic).toBe(topic);
    expect(spring.message).not.toBe('');
    expect(connect).toEqual(spring);
    expect(letter?.issues).toBeInstanceOf(Array);
  });

  it('each dead letter names a place of its own', () => {
    const places = [...letters.values()].map(
      ({ connect }) => `${connect.topic}/${connect.partition}/${connect.offset}`,
    );
    expect(new Set(places).size).toBe(BROKEN.length);
  });

  it('the consumers go on behind them, and emoji are no mistake', async () => {
    const { client, app } = system;
    for (let partition = 0; partition < 3; partition += 1) {
      const suffix = `${partition} \u{1f468}‍\u{1f469}‍\u{1f467} é 漢字`;
      const value = product({ name: `Fine ${suffix}`, barcode: `060${partition}` });
      await client.send('product', [{ partition, value }]);
      await client.send('event', [{ partition, value: event({ value: `Fine ${suffix}`, metadata: 'not JSON' }) }]);
      await client.send('stock', [{ partition, value: movement({ amount: 1 }) }]);
    }
    for (const topic of ['product', 'event', 'stock'] as const) await drained(system, topic);

    const stored = (await products(system)).filter(({ name }) => /^(Counted|Fine )/.test(name));
    expect(stored.map(({ name }) => name).sort()).toEqual([
      'Counted',
      ...[0, 1, 2].map((partition) => `Fine ${partition} \u{1f468}‍\u{1f469}‍\u{1f467} é 漢字`),
    ]);
    expect(stored.find(({ barcode }) => barcode === '0500')?.stock_available).toBe(8);
    const fine = (await events(system)).filter(({ value }) => value.startsWith('Fine '));
    expect(fine.map(({ metadata }) => metadata)).toEqual(['not JSON', 'not JSON', 'not JSON']);
    expect(app.process.ended()).toBeNull();
  });
}
