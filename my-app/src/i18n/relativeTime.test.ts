import { relativeTime } from './relativeTime';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const ago = (seconds: number) => relativeTime('en', NOW - seconds * 1000, NOW);

describe('relativeTime', () => {
  it.each([
    [0, 'just now'],
    [-90, 'just now'],
    [4, 'just now'],
    [5, '5 seconds ago'],
    [59, '59 seconds ago'],
    [60, '1 minute ago'],
    [7_199, '1 hour ago'],
    [86_400, 'yesterday'],
    [400 * 86_400, 'last year'],
  ])('says for %i seconds: %s', (seconds, text) => {
    expect(ago(seconds)).toBe(text);
  });

  it('speaks French', () => {
    expect(relativeTime('fr', NOW - 120_000, NOW)).toBe('il y a 2 minutes');
  });
});
