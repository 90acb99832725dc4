import { isRowFault } from './rows';

describe('isRowFault', () => {
  it.each([
    { code: '22P05' },
    { code: '22001' },
    { code: '23502' },
    { code: '23514' },
    { code: '54000' },
    { code: 'SQLITE_CONSTRAINT_CHECK' },
    { code: 'SQLITE_CONSTRAINT_TRIGGER' },
    { code: 'SQLITE_TOOBIG' },
    { code: 'ER_DATA_TOO_LONG', sqlState: '22001' },
  ])('is what the row holds: %o', (error) => expect(isRowFault(error)).toBe(true));

  it.each([
    { code: '23505' },
    { code: '40001' },
    { code: '53100' },
    { code: 'SQLITE_CONSTRAINT_UNIQUE' },
    { code: 'SQLITE_FULL' },
    { code: 'ECONNRESET' },
    new Error('22P05'),
    null,
  ])('is not what has nothing to do with it: %o', (error) => expect(isRowFault(error)).toBe(false));
});
