import { RUN_HEADER, type RunCounts, type RunOutcome } from '../../../../contract/generators';
import type { BrokerRecord } from '../../broker/port';
import type { Item } from '../partition/item';

/** What became of a message in one transaction. */
export type Fate = Exclude<RunOutcome, 'replayed'>;

/** What a transaction adds to the counts of each run. */
export type Tally = Map<string, Partial<RunCounts>>;

/** The form of a run's id. A header comes from outside: whatever else it holds is no run of this database. */
const RUN_ID = /^[a-z0-9]{24}$/;

/** The run that a message says it belongs to. */
export const runOf = ({ headers }: BrokerRecord): string | null => {
  const value = headers[RUN_HEADER];
  if (value == null) return null;
  const run = String(Array.isArray(value) ? value[value.length - 1] : value);
  return RUN_ID.test(run) ? run : null;
};

/**
 * Counts what became of the messages of runs. A message that ends its waiting is taken off there; a replayed dead letter
 * is counted as `replayed` beside its new fate. Messages of no run cost one look at their headers.
 */
export const tallyRuns = (
  items: readonly Item[],
  fateOf: (item: Item) => Fate,
  replays: Pick<ReadonlySet<Item>, 'has'>,
): Tally => {
  const tally: Tally = new Map();
  for (const item of items) {
    const run = runOf(item.record);
    if (run === null) continue;
    const fate = fateOf(item);
    if (item.parked && fate === 'waiting') continue;
    count(tally, run, fate, 1);
    if (item.parked) count(tally, run, 'waiting', -1);
    else if (fate !== 'duplicate' && replays.has(item)) count(tally, run, 'replayed', 1);
  }
  return tally;
};

/** The same for records that share a fate. */
export const tallyRecords = (records: readonly BrokerRecord[], ...changes: [RunOutcome, number][]): Tally => {
  const tally: Tally = new Map();
  for (const record of records) {
    const run = runOf(record);
    if (run !== null) for (const [outcome, amount] of changes) count(tally, run, outcome, amount);
  }
  return tally;
};

const count = (tally: Tally, run: string, outcome: RunOutcome, amount: number): void => {
  let counts = tally.get(run);
  if (!counts) tally.set(run, (counts = {}));
  counts[outcome] = (counts[outcome] ?? 0) + amount;
};
