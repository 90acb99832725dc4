import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import { eventOrderKey, toEvent } from './event';

const issuesOf = (value: unknown): string[] => {
  try {
    toEvent(value);
  } catch (error) {
    if (error instanceof MessageError) return error.issues.map(({ path, message }) => [...path, message].join(' '));
    throw error;
  }
  throw new Error('The message was taken.');
};

describe('toEvent', () => {
  it.each([
    ['an object', { city: 'Lyon' }, { city: 'Lyon' }],
    ['text that holds an object', '{"city":"Lyon"}', { city: 'Lyon' }],
    ['text that holds an array', ' [1, 2]', [1, 2]],
    ['text that is a number', '42', 42],
    ['text with a number beyond 2^53', '{"id":1669859068457630240}', { id: '1669859068457630240' }],
  ])('reads metadata: %s', (_, metadata, expected) => {
    expect(toEvent({ value: 'viewed', metadata })).toEqual({ value: 'viewed', metadata: expected });
  });

  it.each(['by phone', '{"city":', 'says "hi"'])(
    'keeps %j, which is no JSON, for Strapi to decode twice',
    (metadata) => {
      const { metadata: stored } = toEvent({ value: 'viewed', metadata });
      expect(JSON.parse(JSON.parse(stored as string) as string)).toBe(metadata);
    },
  );

  it.each([undefined, null, '', 'null'])('has no metadata when it is %j', (metadata) => {
    expect(toEvent({ value: 'viewed', metadata })).toEqual({ value: 'viewed' });
  });

  it.each([
    ['product', { product: '0123' }, { by: 'any', value: '0123' }],
    ['a number', { product: 12 }, { by: 'any', value: '12' }],
    ['product_id', { product_id: '12' }, { by: 'any', value: '12' }],
    ['productId', { productId: 12 }, { by: 'any', value: '12' }],
    ['barcode', { barcode: ' 0123 ' }, { by: 'barcode', value: '0123' }],
    ['documentId', { documentId: 'abc' }, { by: 'documentId', value: 'abc' }],
    ['barcode before product', { product: '5', barcode: '0123' }, { by: 'barcode', value: '0123' }],
  ])('finds the product that is named by %s', (_, fields, reference) => {
    expect(toEvent({ value: 'viewed', ...fields })).toMatchObject({ product: reference });
    expect(toEvent({ value: 'viewed', metadata: fields })).toMatchObject({ product: reference });
    expect(toEvent({ value: 'viewed', metadata: JSON.stringify(fields) })).toMatchObject({ product: reference });
  });

  it('prefers the message to its metadata', () => {
    expect(toEvent({ value: 'viewed', product: '1', metadata: { barcode: '2' } })).toMatchObject({
      product: { by: 'any', value: '1' },
    });
  });

  it.each([{ product: { name: 'Tea' } }, { product: null }, { product: true }, { id: '5' }, ['product'], 'product'])(
    'finds no product in the metadata %j',
    (metadata) => {
      expect(toEvent({ value: 'viewed', metadata })).not.toHaveProperty('product');
    },
  );

  it.each(['{"__proto__":{"admin":true}}', '{"a":[{"constructor":{"prototype":{"admin":true}}}]}'])(
    'refuses %s inside text',
    (metadata) => {
      expect(issuesOf({ value: 'viewed', metadata })).toEqual([
        'metadata holds a key that would reach an object’s prototype ("__proto__" or "constructor.prototype")',
      ]);
    },
  );

  it('names everything that is wrong at once', () => {
    expect(issuesOf({ metadata: 5, product: {} })).toEqual(
      expect.arrayContaining([
        'value is required',
        'metadata must be an object or text',
        'product must be text or a whole number',
      ]),
    );
    expect(issuesOf([])).toEqual(['The value must be a JSON object']);
    expect(issuesOf({ value: 'x'.repeat(256) })).toEqual(['value must have at most 255 characters']);
  });
});

describe('eventOrderKey', () => {
  it('is the product that the event names', () => {
    expect(eventOrderKey({ value: { value: 'viewed', metadata: '{"barcode":"0123"}' } })).toBe('0123');
  });

  it.each([{ value: 'viewed' }, { metadata: 5 }, null, { value: 'viewed', metadata: '{"__proto__":{}}' }])(
    'is null for %j',
    (value) => {
      expect(eventOrderKey({ value })).toBeNull();
    },
  );
});
