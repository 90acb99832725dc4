import { availabilityOf } from './availability';

it.each([
  [0, 'empty'],
  [1, 'danger'],
  [9, 'danger'],
  [10, 'safe'],
  [1000, 'safe'],
])('a stock of %i is %s', (stock, availability) => {
  expect(availabilityOf(stock)).toBe(availability);
});

it('follows another threshold', () => {
  expect(availabilityOf(10, 50)).toBe('danger');
  expect(availabilityOf(0, 0)).toBe('empty');
  expect(availabilityOf(1, 0)).toBe('safe');
});

describe('LOW_STOCK_THRESHOLD', () => {
  const load = (value: string): number => {
    jest.replaceProperty(process, 'env', { ...process.env, LOW_STOCK_THRESHOLD: value });
    jest.resetModules();
    return jest.requireActual<typeof import('./availability')>('./availability').lowStockThreshold;
  };

  it('sets the threshold', () => {
    expect(load('25')).toBe(25);
    expect(load('')).toBe(10);
  });

  it.each(['-1', 'ten', '1.5'])('says what is wrong with %s', (value) => {
    expect(() => load(value)).toThrow(`LOW_STOCK_THRESHOLD is "${value}"`);
  });
});
