import { durationParts } from './duration';

describe('durationParts', () => {
  it.each([
    [0, ['0 second']],
    [0.4, ['0 second']],
    [59.4, ['59 second']],
    [60, ['1 minute']],
    [192, ['3 minute', '12 second']],
    [3_600, ['1 hour']],
    [3_659, ['1 hour']],
    [3_700, ['1 hour', '1 minute']],
    [86_400 * 12 + 3_600 * 5 + 59, ['12 day', '5 hour']],
    [-3, ['0 second']],
  ])('says %d seconds as %j', (seconds, parts) => {
    expect(durationParts(seconds).map(({ value, unit }) => `${value} ${unit}`)).toEqual(parts);
  });
});
