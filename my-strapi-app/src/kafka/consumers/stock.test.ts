import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import { readStockMessage, stockOrderKey } from './stock';

const issuesOf = (value: unknown): string[] => {
  try {
    readStockMessage(value);
  } catch (error) {
    if (error instanceof MessageError) return error.issues.map(({ path, message }) => [...path, message].join(' '));
    throw error;
  }
  throw new Error('The message was taken.');
};

describe('readStockMessage', () => {
  it.each([
    ['all text', { id: '5', amount: '3', type: 'IN' }, { by: 'any', value: '5' }, 3],
    ['numbers', { id: 5, amount: 3, type: 'IN' }, { by: 'any', value: '5' }, 3],
    ['a barcode as id', { id: '0123', amount: '3', type: 'IN' }, { by: 'any', value: '0123' }, 3],
    ['a product', { product: '5', amount: 3, type: 'IN' }, { by: 'any', value: '5' }, 3],
    ['a documentId', { documentId: 'abc', amount: 3, type: 'IN' }, { by: 'documentId', value: 'abc' }, 3],
    ['a barcode', { barcode: '0123', amount: 3, type: 'IN' }, { by: 'barcode', value: '0123' }, 3],
    ['several, the barcode', { id: '9', barcode: '01', amount: 3, type: 'IN' }, { by: 'barcode', value: '01' }, 3],
    ['an empty barcode', { id: '9', barcode: '', amount: 3, type: 'IN' }, { by: 'any', value: '9' }, 3],
    ['zero', { id: '5', amount: 0, type: 'IN' }, { by: 'any', value: '5' }, 0],
    ['zero as text', { id: '5', amount: '0', type: 'IN' }, { by: 'any', value: '5' }, 0],
  ])('takes %s', (_, value, reference, amount) => {
    expect(readStockMessage(value)).toEqual({ reference, amount, type: 'IN' });
  });

  it.each([
    ['a negative amount', { amount: '-1' }, 'amount must not be negative'],
    ['a fraction', { amount: 0.5 }, 'amount must be a whole number'],
    ['a fraction as text', { amount: '1.5' }, 'amount must be a whole number, or its digits as text'],
    ['words', { amount: 'some' }, 'amount must be a whole number, or its digits as text'],
    ['an empty amount', { amount: '' }, 'amount must be a whole number, or its digits as text'],
    ['no amount', { amount: undefined }, 'amount is required'],
    ['true', { amount: true }, 'amount must be a whole number, or its digits as text'],
    ['too much', { amount: '2147483648' }, 'amount must be at most 2147483647'],
    ['another type', { type: 'SIDEWAYS' }, 'type must be IN or OUT'],
    ['a type in small letters', { type: 'in' }, 'type must be IN or OUT'],
    ['no type', { type: undefined }, 'type is required'],
    ['no product', { id: undefined }, 'id is required: the id, documentId or barcode of the product'],
    ['an empty product', { id: ' ' }, 'id is required: the id, documentId or barcode of the product'],
    ['a product that is no text', { id: { id: 5 } }, 'id must be text or a whole number'],
  ])('refuses %s', (_, fields, problem) => {
    expect(issuesOf({ id: '5', amount: '3', type: 'IN', ...fields })).toEqual([problem]);
  });

  it('names everything that is wrong at once', () => {
    expect(issuesOf({ amount: -1 })).toEqual([
      'id is required: the id, documentId or barcode of the product',
      'type is required',
      'amount must not be negative',
    ]);
    expect(issuesOf(null)).toEqual(['The value must be a JSON object']);
  });
});

describe('stockOrderKey', () => {
  it('is the product as the message names it, whether text or number', () => {
    expect(stockOrderKey({ value: { id: 5, amount: 'x' } })).toBe('5');
    expect(stockOrderKey({ value: { barcode: '0123' } })).toBe('0123');
  });

  it.each([null, [], 'text', {}, { id: {} }])('is null for %j', (value) => {
    expect(stockOrderKey({ value })).toBeNull();
  });
});
