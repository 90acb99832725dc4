/** Bounds of the query of GET /kafka/history; seconds and points. */
export const HISTORY_LIMITS = {
  range: { min: 60, max: 3_600 },
  points: { min: 10, max: 720 },
} as const;

/** What happened in `step` seconds. Rates are messages a second on average; null: not known. */
export interface HistoryPoint {
  /** ISO 8601; when the step began. */
  at: string;
  /** Messages that came into the topics. */
  in: number | null;
  /** Messages that consumers passed, whatever became of them; all instances. */
  consumed: number | null;
  /** Messages that became a change; by consumers that this process runs. */
  written: number | null;
  /** Messages that waited at the end of the step. */
  lag: number | null;
  /** False: the step is not over, its figures are of its part so far. */
  finished: boolean;
}

/**
 * GET /kafka/history?range&points&consumer: the last `range` seconds (3600) in at most `points` steps (360) of equal
 * length, oldest first; of one consumer, or of all together. Kept in memory for an hour: it begins anew with Strapi.
 */
export interface HistoryResponse {
  consumer: string | null;
  /** Seconds. */
  step: number;
  points: HistoryPoint[];
}
