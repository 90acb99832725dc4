import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import { toProduct } from './product';

const refusalOf = (value: unknown): MessageError => {
  try {
    toProduct(value);
  } catch (error) {
    if (error instanceof MessageError) return error;
    throw error;
  }
  throw new Error('The message was taken.');
};

const problems = (value: unknown): string[] =>
  refusalOf(value).issues.map(({ path, message }) => [...path, message].join(' '));

describe('toProduct', () => {
  it('takes a whole message', () => {
    expect(
      toProduct({ name: 'Tea', description: 'Green', stock_available: 12, barcode: '0123', status: 'safe' }),
    ).toEqual({ name: 'Tea', description: 'Green', barcode: '0123', stock_available: 12, availability: 'safe' });
  });

  it.each([
    ['a number', { stock_available: 7 }, 7],
    ['digits', { stock_available: '7' }, 7],
    ['digits with spaces', { stock_available: ' 7 ' }, 7],
    ['the older name', { nb_stock: '7' }, 7],
    ['both names, the newer one', { stock_available: 1, nb_stock: 9 }, 1],
    ['zero as text', { stock_available: '0' }, 0],
    ['none', {}, 0],
    ['null', { stock_available: null }, 0],
    ['an empty cell, the older name', { stock_available: '', nb_stock: '4' }, 4],
    ['the largest', { stock_available: 2147483647 }, 2147483647],
  ])('reads the stock: %s', (_, fields, stock) => {
    expect(toProduct({ name: 'Tea', ...fields })).toMatchObject({ stock_available: stock });
  });

  it('lets the stock win over a status that contradicts it', () => {
    expect(toProduct({ name: 'Tea', stock_available: 0, status: 'safe' })).toMatchObject({ availability: 'empty' });
    expect(toProduct({ name: 'Tea', stock_available: 9, status: 'safe' })).toMatchObject({ availability: 'danger' });
    expect(toProduct({ name: 'Tea', stock_available: 10, status: 'empty' })).toMatchObject({ availability: 'safe' });
    expect(toProduct({ name: 'Tea', status: 'empty' })).not.toHaveProperty('status');
  });

  it.each([
    ['text with its zeros', '0123', '0123'],
    ['text that is no number', 'AB-12', 'AB-12'],
    ['a number', 3017620422003, '3017620422003'],
    ['text with spaces around', ' 0123\n', '0123'],
  ])('reads the barcode: %s', (_, barcode, expected) => {
    expect(toProduct({ name: 'Tea', barcode })).toMatchObject({ barcode: expected });
  });

  it.each([undefined, null, '', '   '])('has no barcode when it is %j', (barcode) => {
    expect(toProduct({ name: 'Tea', barcode })).not.toHaveProperty('barcode');
  });

  it('leaves out what the message does not have, and what it has too much', () => {
    expect(toProduct({ name: 'Tea', description: '', image: null, colour: 'green', id: 5 })).toEqual({
      name: 'Tea',
      stock_available: 0,
      availability: 'empty',
    });
  });

  it('keeps emoji and takes an image', () => {
    const image = 'https://example.com/tea.png';
    expect(toProduct({ name: '🍵 Tea', image })).toMatchObject({ name: '🍵 Tea', image });
  });

  it.each([
    ['no name', {}, 'name is required'],
    ['a null name', { name: null }, 'name is required'],
    ['a blank name', { name: '  ' }, 'name must not be empty'],
    ['a name that is no text', { name: 5 }, 'name must be text'],
    ['a long name', { name: 'x'.repeat(256) }, 'name must have at most 255 characters'],
    ['a name PostgreSQL cannot store', { name: 'a\0b' }, 'name must not contain the character U+0000'],
    ['a description that is no text', { name: 'Tea', description: {} }, 'description must be text'],
    ['a negative stock', { name: 'Tea', stock_available: -1 }, 'stock_available must not be negative'],
    ['a negative stock as text', { name: 'Tea', nb_stock: '-1' }, 'nb_stock must not be negative'],
    ['a fraction', { name: 'Tea', stock_available: 1.5 }, 'stock_available must be a whole number'],
    ['a huge stock', { name: 'Tea', stock_available: 2147483648 }, 'stock_available must be at most 2147483647'],
    [
      'words for a stock',
      { name: 'Tea', stock_available: 'many' },
      'stock_available must be a whole number, or its digits as text',
    ],
    ['a long barcode', { name: 'Tea', barcode: '0'.repeat(256) }, 'barcode must have at most 255 characters'],
    ['a barcode that is no text', { name: 'Tea', barcode: true }, 'barcode must be text or a whole number'],
    ['a fraction for a barcode', { name: 'Tea', barcode: 1.5 }, 'barcode must be text or a whole number'],
    ['a script for an image', { name: 'Tea', image: 'javascript:1' }, 'image must be an http or https address'],
    [
      'an unknown status',
      { name: 'Tea', status: 'purple' },
      'status is an unknown enum value; it must be one of safe, danger, empty',
    ],
  ])('refuses %s', (_, value, problem) => {
    expect(refusalOf(value).reason).toBe('invalid_message');
    expect(problems(value)).toEqual([problem]);
  });

  it.each([1e21, Number.MAX_VALUE, Infinity, '9'.repeat(400)])('refuses %s pieces', (stock) => {
    expect(refusalOf({ name: 'Tea', stock_available: stock }).issues[0]?.path).toEqual(['stock_available']);
  });

  it.each([null, 'text', 7, true, [{ name: 'Tea' }]])('refuses %j, which is no object', (value) => {
    expect(problems(value)).toEqual(['The value must be a JSON object']);
  });

  it('names everything that is wrong at once', () => {
    const value = { description: 5, stock_available: 'x', barcode: {}, status: 1, image: 3 };
    expect(refusalOf(value).issues.map(({ path }) => path[0])).toEqual(
      expect.arrayContaining(['name', 'description', 'stock_available', 'barcode', 'status', 'image']),
    );
    expect(refusalOf({ name: 5, stock_available: -1 }).message).toBe(
      'name must be text; stock_available must not be negative.',
    );
  });
});
