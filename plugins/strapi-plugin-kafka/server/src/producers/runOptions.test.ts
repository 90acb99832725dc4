import { ServiceError } from '../errors';
import { parseRunOptions } from './runOptions';

describe('parseRunOptions', () => {
  it('fills in defaults and draws a seed', () => {
    const options = parseRunOptions(undefined);
    expect(options).toMatchObject({ count: 100, rate: 10, invalid: 0, duplicates: 0 });
    expect(Number.isInteger(options.seed)).toBe(true);
  });

  it('takes decimals in the rate and null for no end', () => {
    expect(parseRunOptions({ rate: 0.25, count: null, seed: -3 })).toMatchObject({ rate: 0.25, count: null, seed: -3 });
  });

  it.each([
    [{ count: 0 }, 'count'],
    [{ count: 1.5 }, 'count'],
    [{ count: 10_000_001 }, 'count'],
    [{ rate: -1 }, 'rate'],
    [{ rate: Infinity }, 'rate'],
    [{ seed: 1.5 }, 'seed'],
    [{ seed: '7' }, 'seed'],
    [{ invalid: 1.1 }, 'invalid'],
    [{ duplicates: -0.1 }, 'duplicates'],
    [{ invalid: 0.6, duplicates: 0.6 }, 'duplicates'],
  ])('refuses %j and names the option', (options, name) => {
    try {
      parseRunOptions(options);
    } catch (error) {
      expect(error).toBeInstanceOf(ServiceError);
      expect(error).toMatchObject({ code: 'invalid', issues: [{ path: ['options', name] }] });
      return;
    }
    throw new Error('was accepted');
  });
});
