/**
 * A movement that was applied: when (milliseconds since 1970), by how many pieces (negative when taken out), and the
 * stock after it. A short form on purpose: every product carries some of them.
 */
export type RecentMovement = [at: number, change: number, stock: number];

/** How many movements a product remembers. */
const KEPT = 12;

/**
 * The movements that a product remembers from now on, oldest first.
 *
 * @param stored as the database gives it: JSON text on SQLite, parsed on PostgreSQL; null for a product never moved.
 * @param applied in order
 */
export const rememberMovements = (stored: unknown, applied: readonly RecentMovement[]): RecentMovement[] => {
  if (applied.length >= KEPT) return applied.slice(-KEPT);
  const earlier: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
  return [...(Array.isArray(earlier) ? (earlier as RecentMovement[]) : []), ...applied].slice(-KEPT);
};
