import { isInexactInteger, withExactNumbers } from './exactNumbers';

const read = (json: string): unknown => JSON.parse(withExactNumbers(json));

describe('numbers of JSON', () => {
  it.each([
    ['{"id":1669859068457630240}', { id: '1669859068457630240' }],
    ['{"id":-9007199254740993}', { id: '-9007199254740993' }],
    ['[1, 9007199254740992 ,2]', [1, '9007199254740992', 2]],
    ['12345678901234567890', '12345678901234567890'],
    ['{"a":1e400,"b":-1E+999}', { a: '1e400', b: '-1E+999' }],
    [`[${'9'.repeat(400)}]`, ['9'.repeat(400)]],
  ])('that JSON.parse would change keep their digits: %s', (json, expected) => {
    expect(read(json)).toEqual(expected);
  });

  it.each([
    '{"id":9007199254740991,"n":-9007199254740991}',
    '{"text":"1669859068457630240 \\" 1669859068457630240","1669859068457630240":1}',
    '["\\\\",3.14159265358979323846,1e308,1.5e-400,0.1000000000000000055511151231257827]',
    '"4e123 is no number 1669859068457630240"',
  ])('are left alone otherwise: %s', (json) => {
    expect(withExactNumbers(json)).toBe(json);
  });
});

test('text is an integer that a number cannot keep, or is not', () => {
  expect(['9007199254740992', ' -1669859068457630240 ', '9'.repeat(400)].map(isInexactInteger)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['9007199254740991', '12', '1e30', '1669859068457630240.5', 'x'].some(isInexactInteger)).toBe(false);
});
