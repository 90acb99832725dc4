/** Seconds that the chart can go back; the server keeps an hour. */
export const RANGES = [300, 900, 3_600] as const;

/** Steps of the chart, at most: lines that are easy to tell apart, and a table that can be read. */
export const POINTS = 180;

/** What the chart shows, as the address says it. */
export interface HistoryView {
  range: number;
  /** Empty: all consumers together. */
  consumer: string;
  /** The same figures as a table. */
  table: boolean;
}

const DEFAULTS: HistoryView = { range: RANGES[1], consumer: '', table: false };

/** The view that an address asks for; whatever makes no sense in it counts as not there. */
export function parseHistoryView(search: URLSearchParams, consumers: string[]): HistoryView {
  return {
    range: RANGES.find((range) => String(range) === search.get('range')) ?? DEFAULTS.range,
    consumer: consumers.find((name) => name === search.get('consumer')) ?? DEFAULTS.consumer,
    table: search.get('show') === 'table',
  };
}

/** The address's parameters for a view; none for the one that opens by itself. */
export function toSearchParams({ range, consumer, table }: HistoryView): Record<string, string> {
  return {
    ...(range !== DEFAULTS.range && { range: String(range) }),
    ...(consumer !== DEFAULTS.consumer && { consumer }),
    ...(table && { show: 'table' }),
  };
}
