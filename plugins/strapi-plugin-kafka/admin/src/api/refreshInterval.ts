/** Milliseconds between refreshes that a person can choose. */
export const REFRESH_INTERVALS = [2_000, 5_000, 15_000, 60_000] as const;

const DEFAULT: number = REFRESH_INTERVALS[0];
const KEY = 'STRAPI_KAFKA_REFRESH_INTERVAL';

/** What this browser's user chose last. */
export function readInterval(): number {
  try {
    const kept = Number(localStorage.getItem(KEY));
    return REFRESH_INTERVALS.find((interval) => interval === kept) ?? DEFAULT;
  } catch {
    return DEFAULT; // a browser that keeps nothing
  }
}

export function keepInterval(interval: number): void {
  try {
    localStorage.setItem(KEY, String(interval));
  } catch {
    // A browser that keeps nothing: the choice holds until the page is left.
  }
}
