import { compileField, type Field } from './field';
import { limitsOf } from './limits';
import { createModelValidator } from './model';
import type { AttributeOptions } from './reader';

const validatorOf = (attributes: Record<string, AttributeOptions>) => {
  const fields = new Map<string, Field>();
  for (const [name, attribute] of Object.entries(attributes))
    fields.set(name, compileField(name, attribute, limitsOf('postgres')) as Field);
  return createModelValidator(fields, (key) => `${key} is unknown`);
};

const PRODUCT = {
  name: { type: 'string', required: true },
  stock: { type: 'integer', default: 0, min: 0 },
  note: { type: 'text' },
};

test('a new entry gets its defaults, and null where nothing is said', () => {
  expect(validatorOf(PRODUCT).forCreate({ name: 'Chair' })).toEqual({ row: { name: 'Chair', stock: 0, note: null } });
});

test('an update leaves out what it does not name', () => {
  expect(validatorOf(PRODUCT).forUpdate({ stock: 5, note: undefined })).toEqual({ row: { stock: 5 } });
});

test('null keeps a default away and is refused where a value is required', () => {
  expect(validatorOf(PRODUCT).forCreate({ name: 'Chair', stock: null })).toEqual({
    row: { name: 'Chair', stock: null, note: null },
  });
  expect(validatorOf(PRODUCT).forUpdate({ name: null })).toEqual({
    issues: [{ path: ['name'], message: 'must not be null' }],
  });
});

test('everything that is wrong is reported, unknown keys too', () => {
  const hostile = JSON.parse('{"stock": -1, "colour": "red", "__proto__": {"admin": true}}') as Record<string, unknown>;
  expect(validatorOf(PRODUCT).forCreate(hostile).issues).toEqual([
    { path: ['name'], message: 'must be present' },
    { path: ['stock'], message: 'must be at least 0' },
    { path: ['colour'], message: 'colour is unknown' },
    { path: ['__proto__'], message: '__proto__ is unknown' },
  ]);
});
