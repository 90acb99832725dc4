import { compileField, identityOf, type Field } from './field';
import { limitsOf } from './limits';
import { Unfit, type AttributeOptions } from './reader';

const read = (attribute: AttributeOptions, value: unknown) => {
  const stored = compileField('field', attribute, limitsOf('postgres'))?.read(value);
  return stored instanceof Unfit ? { refused: stored.messages } : stored;
};
const refused = { refused: expect.any(Array) };

describe('text', () => {
  test.each([
    ['string', 'a', 'a'],
    ['string', 'x'.repeat(255), 'x'.repeat(255)],
    ['string', 5, refused],
    ['text', 'x'.repeat(5000), 'x'.repeat(5000)],
    ['richtext', {}, refused],
    ['email', 'a@b.co', 'a@b.co'],
    ['email', '', refused],
    ['email', 'a@', refused],
    ['uid', 'a-b_c.~', 'a-b_c.~'],
    ['uid', 'a b', refused],
  ])('%s reads %p', (type, value, expected) => {
    expect(read({ type }, value)).toEqual(expected);
  });

  test('is never longer than the column, whatever the schema allows', () => {
    expect(read({ type: 'string', maxLength: 1000 }, 'x'.repeat(256))).toEqual({
      refused: ['must be at most 255 characters long, is 256'],
    });
  });

  test('reports every rule that is broken', () => {
    const attribute = { type: 'string', minLength: 3, regex: '^[A-Z]' };
    expect(read(attribute, 'a')).toEqual({ refused: ['must be at least 3 characters long', 'must match /^[A-Z]/'] });
  });

  test('may be empty against an expression, unless it is required', () => {
    expect(read({ type: 'string', regex: '^[A-Z]' }, '')).toBe('');
    expect(read({ type: 'string', regex: '^[A-Z]', required: true }, '')).toEqual(refused);
  });

  test('holds nothing that a database cannot store', () => {
    expect(read({ type: 'text' }, 'a\0b')).toEqual(refused);
    expect(read({ type: 'text' }, 'a\ud800b 🐘')).toBe('a\ufffdb 🐘');
  });
});

describe('numbers', () => {
  test.each([
    ['integer', 5, 5],
    ['integer', '12', 12],
    ['integer', ' 1 2 ', 12],
    ['integer', 1.5, refused],
    ['integer', '', refused],
    ['integer', 2 ** 31, refused],
    ['integer', true, refused],
    ['integer', { toString: 1 }, refused],
    ['float', '0.1', 0.1],
    ['float', 'Infinity', refused],
    ['decimal', 99_999_999.99, 99_999_999.99],
    ['decimal', 100_000_000, refused],
    ['biginteger', '+007', '7'],
    ['biginteger', '9007199254740993', '9007199254740993'],
    ['biginteger', '9223372036854775808', refused],
    ['biginteger', 1.5, refused],
  ])('%s reads %p', (type, value, expected) => {
    expect(read({ type }, value)).toEqual(expected);
  });

  test.each(['integer', 'float', 'decimal'])('of type %s are not rounded', (type) => {
    expect(read({ type }, '9007199254740993')).toEqual(refused);
    expect(compileField('field', { type }, limitsOf('sqlite'))?.read('9007199254740993')).toBeInstanceOf(Unfit);
  });

  test('of type biginteger are those that the database gives back', () => {
    const { read: onSqlite } = compileField('field', { type: 'biginteger' }, limitsOf('sqlite')) as Field;
    expect(onSqlite('9007199254740991')).toBe('9007199254740991');
    expect(onSqlite('-9007199254740992')).toBeInstanceOf(Unfit);
  });

  test('keep the limits of the schema, given as number or as text', () => {
    expect(read({ type: 'integer', min: 1, max: '3' }, 0)).toEqual({ refused: ['must be at least 1'] });
    expect(read({ type: 'integer', min: 1, max: '3' }, 4)).toEqual({ refused: ['must be at most 3'] });
    expect(read({ type: 'float', min: 0.5 }, 0.4)).toEqual(refused);
  });
});

describe('dates', () => {
  test.each([
    ['datetime', '2024-02-03T04:05:06.789Z', new Date(Date.UTC(2024, 1, 3, 4, 5, 6, 789))],
    ['datetime', '2024-02-03T04:05:06+01:00', new Date(Date.UTC(2024, 1, 3, 3, 5, 6))],
    ['datetime', 1_700_000_000_000, new Date(1_700_000_000_000)],
    ['datetime', '2024-02-30T00:00:00.000Z', refused],
    ['datetime', 'soon', refused],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '2024-02-03T04:05:06Z', '2024-02-03'],
    ['date', '2023-02-29', refused],
    ['date', 20240203, refused],
    ['time', '10:20:30', '10:20:30.000'],
    ['time', '10:20:30.5', '10:20:30.500'],
    ['time', '25:00:00', refused],
  ])('%s reads %p', (type, value, expected) => {
    expect(read({ type }, value)).toEqual(expected);
  });
});

describe('choices, JSON and relations', () => {
  test.each([
    ['boolean', 'TRUE', true],
    ['boolean', 0, false],
    ['boolean', 'yes', refused],
    ['enumeration', 'small', 'small'],
    ['enumeration', 'tiny', refused],
    ['enumeration', 7, '7'],
    ['json', { a: [1] }, '{"a":[1]}'],
    ['json', '{"a":1}', '{"a":1}'],
    ['json', 'plain text', refused],
    ['json', 5, 5],
    ['json', '1669859068457630240', JSON.stringify('"1669859068457630240"')],
    ['json', '{"a":1669859068457630240}', '{"a":"1669859068457630240"}'],
    ['json', { a: '\0' }, refused],
    ['json', { a: '\ud800' }, refused],
    ['json', { a: '\\u0000 is only text', b: '🐘' }, '{"a":"\\\\u0000 is only text","b":"🐘"}'],
    ['relation', 3, 3],
    ['relation', { id: 3 }, 3],
    ['relation', 'documentid', refused],
    ['relation', 0, refused],
  ])('%s reads %p', (type, value, expected) => {
    expect(read({ type, enum: ['small', '7'] }, value)).toEqual(expected);
  });

  test.each(['password', 'media', 'component', 'dynamiczone', 'blocks', 'constructor'])('%s has no reader', (type) => {
    expect(compileField('field', { type }, limitsOf('postgres'))).toBeNull();
  });
});

describe('the initial value', () => {
  test.each([
    ['null', { type: 'string' }, null],
    ['the default', { type: 'integer', default: '7' }, 7],
    ['what a default function gives', { type: 'integer', default: () => 8 }, 8],
    ['a refusal where the attribute is required', { type: 'string', required: true }, new Unfit('must be present')],
  ])('is %s', (_, attribute, expected) => {
    expect(compileField('field', attribute, limitsOf('postgres'))?.initial()).toEqual(expected);
  });
});

test.each([
  ['time', '10:20:30.000', '10:20:30'],
  ['time', '10:20:30.500', '10:20:30.5'],
  ['datetime', new Date(5), 5],
  ['decimal', 1.5, '1.50'],
  ['biginteger', '12', 12],
])('%s: %p is the same value as %p', (type, one, other) => {
  expect(identityOf(type, one)).toBe(identityOf(type, other));
});
