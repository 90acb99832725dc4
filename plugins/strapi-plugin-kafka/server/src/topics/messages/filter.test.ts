import type { MessageFilter } from '../../../../contract/topics';
import type { BrokerRecord } from '../../broker/port';
import { createFilter } from './filter';

const record: BrokerRecord = {
  offset: 1,
  timestamp: 1,
  key: Buffer.from('Order-42'),
  value: Buffer.from(JSON.stringify({ id: 7, open: true, customer: { name: 'Zoë' }, items: [{ code: '01' }, null] })),
  headers: { Source: Buffer.from('Shop'), trace: [Buffer.from('a'), Buffer.from('b')] },
};

describe('a filter', () => {
  it.each<MessageFilter>([
    { key: 'order' },
    { value: 'ZOË' },
    { header: { name: 'source' } },
    { header: { value: 'SHOP' } },
    { header: { name: 'trace', value: 'b' } },
    { json: { path: 'id', equals: '7' } },
    { json: { path: 'open', equals: 'true' } },
    { json: { path: 'customer.name', equals: 'Zoë' } },
    { json: { path: 'items[0].code', equals: '01' } },
    { json: { path: 'items[1]', equals: 'null' } },
    { key: '42', value: 'zoë', header: { name: 'trace' }, json: { path: 'id', equals: '7' } },
  ])('%j lets the record through', (filter) => {
    expect(createFilter(filter)(record)).toBe(true);
  });

  it.each<MessageFilter>([
    { key: '43' },
    { header: { name: 'source', value: 'a' } },
    { json: { path: 'id', equals: '07' } },
    { json: { path: 'customer', equals: 'Zoë' } },
    { json: { path: 'items[2].code', equals: '01' } },
    { json: { path: 'items.length', equals: '3' } },
    { json: { path: 'constructor.name', equals: 'Object' } },
    { key: '42', value: 'nobody' },
  ])('%j keeps it out', (filter) => {
    expect(createFilter(filter)(record)).toBe(false);
  });

  it('finds nothing in what is not there, or no JSON', () => {
    const empty: BrokerRecord = { ...record, key: null, value: null, headers: {} };
    for (const filter of [
      { key: 'a' },
      { value: 'a' },
      { header: { value: 'a' } },
      { json: { path: 'a', equals: '' } },
    ]) {
      expect(createFilter(filter)(empty)).toBe(false);
    }
    expect(createFilter({ json: { path: 'id', equals: '7' } })({ ...record, value: Buffer.from('{"id":7') })).toBe(
      false,
    );
  });
});
