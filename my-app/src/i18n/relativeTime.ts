import { translate, type Language } from './translate';

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

const NOW_WITHIN_S = 5;

/** “3 minutes ago”. The future counts as now: it only means that two clocks differ. */
export function relativeTime(language: Language, then: number, now: number): string {
  const seconds = Math.floor((now - then) / 1000);
  if (seconds < NOW_WITHIN_S) return translate(language, 'time.now');
  const [unit, size] = STEPS.find(([, step]) => seconds >= step) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(seconds / size), unit);
}
