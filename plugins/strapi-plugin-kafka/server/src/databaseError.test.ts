import { runInNewContext } from 'node:vm';
import { causeOf, inOwnWords } from './databaseError';

describe('what a database says', () => {
  it.each([
    [
      "insert into `products` (`name`) values ('secret - no such table') - UNIQUE constraint failed: products.name",
      'UNIQUE constraint failed: products.name',
    ],
    [
      'update "a" set "b" = \'x\ny\' where "id" = 1 - Connection terminated unexpectedly',
      'Connection terminated unexpectedly',
    ],
    ['BEGIN; - SQLITE_BUSY', 'SQLITE_BUSY'],
    ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
    ['Selected - but not for a statement', 'Selected - but not for a statement'],
  ])('%j is told as %j', (message, told) => {
    expect(inOwnWords(new Error(message))).toBe(told);
  });

  it('is understood from another realm too', () => {
    const foreign: unknown = runInNewContext("new Error('select 1 - SQLITE_BUSY')");
    expect(foreign).not.toBeInstanceOf(Error);
    expect(inOwnWords(foreign)).toBe('SQLITE_BUSY');
  });

  it('is text in any case', () => {
    expect(inOwnWords('thrown text')).toBe('thrown text');
    expect(inOwnWords(undefined)).toBe('undefined');
    const untold = 'an error that cannot be shown as text';
    expect(inOwnWords(Object.create(null))).toBe(untold);
    expect(inOwnWords({ toString: 1 })).toBe(untold);
    expect(inOwnWords(Object.assign(new Error(), { message: { toString: 1 } }))).toBe(untold);
  });
});

const coded = (code: unknown, cause?: unknown) => Object.assign(new Error('failed', { cause }), { code });

describe('causeOf', () => {
  it.each([
    [
      'the first code of an error and its causes',
      new Error('failed', { cause: coded('SQLITE_BUSY', coded('A')) }),
      'SQLITE_BUSY',
    ],
    ['the class of an error without one', new TypeError('failed'), 'TypeError'],
    ['the class of an error whose code quotes something', coded('no such row: 4006381333931'), 'Error'],
    ['nothing of what is not an error', 'failed', null],
  ])('tells %s', (_what, error, cause) => expect(causeOf(error)).toBe(cause));

  it('comes to an end with an error that is its own cause', () => {
    const error = new RangeError('failed');
    expect(causeOf(Object.assign(error, { cause: error }))).toBe('RangeError');
  });
});
