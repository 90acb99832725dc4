import { ApiError } from '../api/apiError';
import { retryDelay } from './pace';

describe('retryDelay', () => {
  it('asks again soon at first, then ever less often, but always within four seconds', () => {
    const away = new ApiError('away', 'no answer');
    expect([0, 1, 2, 3, 50].map((failures) => retryDelay(failures, away))).toEqual([500, 1000, 2000, 4000, 4000]);
  });

  it('does not hurry for an entry that does not exist', () => {
    expect(retryDelay(0, new ApiError('notFound', 'HTTP 404'))).toBe(4000);
  });
});
