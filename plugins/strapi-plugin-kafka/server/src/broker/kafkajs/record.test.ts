import type { KafkaMessage } from 'kafkajs';
import { toRecord } from './record';

/** As the library collects headers: see there. */
const collected = (pairs: [string, Buffer][]) =>
  pairs.reduce<Record<string, unknown>>((headers, [name, value]) => {
    const known = headers[name];
    if (known === undefined) return { ...headers, [name]: value };
    return { ...headers, [name]: Array.isArray(known) ? [...(known as unknown[]), value] : [known, value] };
  }, {});

describe('a record', () => {
  it('has the headers that were sent, whatever their names', () => {
    const value = Buffer.from('1');
    const headers = collected([
      ['plain', value],
      ['twice', value],
      ['twice', value],
      ['constructor', value],
      ['toString', value],
      ['toString', value],
      ['__proto__', value],
    ]);
    const message = { offset: '1', timestamp: '2', key: null, value, attributes: 0, headers } as KafkaMessage;
    expect(Object.entries(toRecord(message).headers)).toEqual([
      ['plain', value],
      ['twice', [value, value]],
      ['constructor', value],
      ['toString', [value, value]],
      ['__proto__', value],
    ]);
  });
});
