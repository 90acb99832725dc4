import { failureOf } from './apiError';

describe('failureOf', () => {
  it.each([
    [500, 'away'],
    [502, 'away'],
    [503, 'away'],
    [429, 'away'],
    [404, 'notFound'],
    [400, 'refused'],
    [403, 'refused'],
  ])('takes %i as %s', (status, kind) => {
    expect(failureOf(status)).toBe(kind);
  });
});
