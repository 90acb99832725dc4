import { ServiceError } from '../errors';
import { parseStartRun } from './generatorsValidation';
import { parseProduce } from './topicsValidation';
import { parseId } from './validation';

function refusalOf(parse: () => unknown): ServiceError {
  try {
    parse();
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

const pathsOf = (body: unknown) => refusalOf(() => parseStartRun(body)).issues.map(({ path }) => path.join('.'));

describe('the request to start a run', () => {
  it.each([
    { generator: 'product-producer' },
    { generator: 'product-producer', options: {} },
    { generator: 'product-producer', options: { count: null, rate: 0 } },
    { generator: 'product-producer', options: { count: 1, rate: 0.5, seed: -3, invalid: 0.02, duplicates: 1 } },
  ])('takes %j as it is', (body) => {
    expect(parseStartRun(body)).toEqual(body);
  });

  it.each<[string, unknown]>([
    ['generator', {}],
    ['generator', { generator: '' }],
    ['generator', { generator: 7 }],
    ['options', { generator: 'x', options: [] }],
    ['options.count', { generator: 'x', options: { count: 0 } }],
    ['options.count', { generator: 'x', options: { count: 1.5 } }],
    ['options.count', { generator: 'x', options: { count: 10_000_001 } }],
    ['options.count', { generator: 'x', options: { count: '5' } }],
    ['options.rate', { generator: 'x', options: { rate: -1 } }],
    ['options.rate', { generator: 'x', options: { rate: null } }],
    ['options.seed', { generator: 'x', options: { seed: 1.5 } }],
    ['options.seed', { generator: 'x', options: { seed: 2 ** 60 } }],
    ['options.invalid', { generator: 'x', options: { invalid: 2 } }],
    ['options.duplicates', { generator: 'x', options: { duplicates: -0.1 } }],
    ['options.outOfOrder', { generator: 'x', options: { outOfOrder: 1.1 } }],
    ['options.speed', { generator: 'x', options: { speed: 3 } }],
    ['force', { generator: 'x', force: true }],
  ])('names %s in %j', (field, body) => {
    expect(pathsOf(body)).toEqual([field]);
  });

  it.each([undefined, null, 'text', 5, []])('says of %j that the body is wrong', (body) => {
    expect(refusalOf(() => parseStartRun(body)).message).toMatch(/^body: /);
  });

  it('names all fields at once', () => {
    expect(pathsOf({ options: { count: 0, rate: -1 } })).toEqual(['generator', 'options.count', 'options.rate']);
  });
});

describe('a message written by hand', () => {
  it.each(['kafka-plugin-replay', 'kafka-plugin-run', 'Kafka-Plugin-Replay'])(
    "has no header %s, which only the plugin's own messages have",
    (name) => {
      const headers = [
        { name: 'trace', value: '1' },
        { name, value: 'x' },
      ];
      const { issues } = refusalOf(() => parseProduce({ value: '1', headers }));
      expect(issues.map(({ path }) => path.join('.'))).toEqual(['headers.1.name']);
    },
  );
});

describe('the id of a run', () => {
  it('is a short text', () => {
    expect(parseId('abc123')).toBe('abc123');
    expect(refusalOf(() => parseId('x'.repeat(65))).code).toBe('invalid');
    expect(refusalOf(() => parseId(undefined)).code).toBe('invalid');
  });
});
