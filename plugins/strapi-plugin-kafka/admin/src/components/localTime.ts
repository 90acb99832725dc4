const MINUTE = 60_000;

/** An instant as the clock on the wall shows it, to the second: `2026-01-02T03:04:05`; empty for none. */
export function toLocal(iso: string): string {
  if (iso === '') return '';
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * MINUTE).toISOString().slice(0, 19);
}

/** The instant that the clock on the wall shows; empty for what is no time. */
export function toIso(local: string): string {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
