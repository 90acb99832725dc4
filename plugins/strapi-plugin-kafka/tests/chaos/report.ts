import type { ArenaDatabase } from './arena';
import type { Faults, Ledger } from './ledger';

/** What has been done in one arena, and what it has led to. */
export interface Account {
  database: ArenaDatabase;
  /** Seconds that each storm took until all was calm and counted, by the storm's name. */
  storms: Map<string, number[]>;
  /** As of the last count; null before the first. */
  ledger: Ledger | null;
}

export const DATABASE_NAMES: Record<ArenaDatabase, string> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };

const FAULT_NAMES: Record<keyof Faults, string> = {
  lost: 'lost',
  doubled: 'doubled',
  outOfOrder: 'out of order per key',
  misjudged: 'without the one dead letter they must have, or with one too many',
  unpublished: 'dead letters missing in topic error',
  falsified: 'records in topic error that are no dead letter byte for byte',
};

/** One line for the terminal while it goes on. */
export const summarize = ({ produced, effects, waited, deadLetters, faults }: Ledger): string =>
  `${thousands(produced)} messages, ${thousands(effects)} effects (${thousands(waited)} had to wait), ` +
  `${thousands(deadLetters)} dead letters; ${faultsOf(faults)}`;

const faultsOf = (faults: Faults): string => {
  const found = entriesOf(faults).filter(([, count]) => count > 0);
  if (found.length === 0) return 'nothing wrong';
  return `WRONG: ${found.map(([name, count]) => `${thousands(count)} ${FAULT_NAMES[name]}`).join(', ')}`;
};

/** Two tables: storms by kind, and the ledger; a column for each database. */
export function report(accounts: Account[]): string {
  const heads = accounts.map(({ database }) => DATABASE_NAMES[database]);
  const names = [...new Set(accounts.flatMap(({ storms }) => [...storms.keys()]))].sort();
  const storms = names.map((name) => [
    name,
    ...accounts.map((account) => String(account.storms.get(name)?.length ?? 0)),
    secondsEach(accounts.flatMap((account) => account.storms.get(name) ?? [])),
  ]);
  const total = accounts.map((account) => String([...account.storms.values()].flat().length));
  return [
    ...table([['Storms', ...heads, 'seconds each'], ...storms, ['together', ...total, '']]),
    '',
    ...table([['Ledger', ...heads], ...ledgerRows(accounts)]),
  ].join('\n');
}

const ledgerRows = (accounts: Account[]): string[][] => {
  const row = (name: string, pick: (ledger: Ledger) => number) => [
    name,
    ...accounts.map(({ ledger }) => (ledger ? thousands(pick(ledger)) : '–')),
  ];
  return [
    row('messages in the logs', ({ produced }) => produced),
    row('effects in the database', ({ effects }) => effects),
    row('  of messages that had to wait', ({ waited }) => waited),
    row('  replays of dead letters', ({ replays }) => replays),
    row('dead letters in the database', ({ deadLetters }) => deadLetters),
    row('  records of them in topic error', ({ published }) => published),
    row('  sent again under the same id', ({ resent }) => resent),
    ...entriesOf(FAULT_NAMES).map(([fault, name]) => row(name, ({ faults }) => faults[fault])),
  ];
};

const secondsEach = (seconds: number[]): string => {
  const [shortest, longest] = [Math.min(...seconds), Math.max(...seconds)].map((one) => one.toFixed(0));
  return shortest === longest ? shortest : `${shortest}–${longest}`;
};

/** The first column to the left, the others to the right. */
const table = (rows: string[][]): string[] => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row: string[]) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]) : cell.padStart(widths[n]))).join('  ');
  const [head, ...body] = rows.map(line);
  return [head, '─'.repeat(head.length), ...body];
};

const thousands = (count: number): string => count.toLocaleString('en');

const entriesOf = <Key extends string, Value>(record: Record<Key, Value>) => Object.entries(record) as [Key, Value][];
