export type DurationUnit = 'day' | 'hour' | 'minute' | 'second';

const UNITS: [DurationUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** Seconds in the largest unit that fits and the one below it: 3,700 → 1 hour, 1 minute. What is 0 is left out. */
export function durationParts(seconds: number): { value: number; unit: DurationUnit }[] {
  const whole = Math.max(0, Math.round(seconds));
  const first = UNITS.findIndex(([, size]) => whole >= size);
  if (first === -1) return [{ value: 0, unit: 'second' }];
  const [largest, ...smaller] = UNITS.slice(first, first + 2);
  const value = Math.floor(whole / largest[1]);
  const rest = smaller.map(([unit, size]) => ({ value: Math.floor((whole % largest[1]) / size), unit }));
  return [{ value, unit: largest[0] }, ...rest.filter((part) => part.value > 0)];
}
