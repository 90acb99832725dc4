export type TimeUnit = 'second' | 'minute' | 'hour' | 'day';

const UNITS: [TimeUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** The largest unit that fits a span of milliseconds, and how many of it; negative for the past. */
export function relativeTime(milliseconds: number): { value: number; unit: TimeUnit } {
  const [unit, size] = UNITS.find(([, length]) => Math.abs(milliseconds) >= length) ?? ['second' as const, 1000];
  return { value: Math.trunc(milliseconds / size) || 0, unit };
}
