import { causeOf } from './problemText';

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
