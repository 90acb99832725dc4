import { startArena, type Arena, type ArenaDatabase } from './arena';
import { createChance, type Chance } from './chance';
import { isClean } from './ledger';
import { DATABASE_NAMES, report, summarize, type Account } from './report';
import { STORMS, weather } from './storms';

export { defaultDatabase } from './arena';

interface ChaosOptions {
  /** Storms begin for so long, the databases sharing the time; the last one is seen through. */
  minutes: number;
  databases: ArenaDatabase[];
  /** The same one makes the same choices again. */
  seed: number;
  /** Ends it: the storm in hand is left, everything is stopped and what has been counted is told. */
  signal: AbortSignal;
  /** Takes what is for people. */
  say(text: string): void;
}

/**
 * Lets storms of every kind pass over two members in random order, counts after each, and tells it all at the end.
 *
 * @returns whether the count was right every time
 * @throws what ended it before its time, after it has told what had been counted
 */
export async function runChaos({ minutes, databases, seed, signal, say }: ChaosOptions): Promise<boolean> {
  const begin = Date.now();
  const accounts: Account[] = [];
  const chance = createChance(seed);
  try {
    for (const database of databases) {
      const account: Account = { database, storms: new Map(), ledger: null };
      accounts.push(account);
      await endure({ account, minutes: minutes / databases.length, chance, signal, say });
      if (signal.aborted || !isAccountClean(account)) break;
    }
  } finally {
    const clean = accounts.every(isAccountClean);
    say(`\n${report(accounts)}\n`);
    const verdict = clean ? 'every message counted has had its effect once' : 'THE COUNT IS WRONG';
    say(`${Math.round((Date.now() - begin) / 1_000)} s, seed ${seed}: ${verdict}.`);
  }
  return accounts.every(isAccountClean);
}

const isAccountClean = ({ ledger }: Account): boolean => ledger === null || isClean(ledger);

interface Endurance extends Pick<ChaosOptions, 'minutes' | 'signal' | 'say'> {
  account: Account;
  chance: Chance;
}

/** Storm after storm in one arena, until the time is over or the count is wrong. */
async function endure({ account, minutes, chance, signal, say }: Endurance): Promise<void> {
  let arena: Arena;
  try {
    arena = await startArena({ fence: true, database: account.database, chance, signal });
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  try {
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    const storms = passStorms(arena, { account, minutes, chance, signal, say });
    // What a storm says that is left in its middle is of no interest.
    await Promise.race([storms, aborted]);
    if (signal.aborted) storms.catch(() => undefined);
  } finally {
    await arena.stop();
  }
}

async function passStorms(arena: Arena, { account, minutes, chance, signal, say }: Endurance): Promise<void> {
  say(`Two members on ${arena.postgres ? 'PostgreSQL' : 'one SQLite file'}.`);
  const begin = Date.now();
  const seconds = () => (Date.now() - begin) / 1_000;
  const possible = STORMS.filter((storm) => storm.possible?.(arena) ?? true);
  let round = chance.shuffle(possible);
  for (let count = 1; seconds() < minutes * 60; count += 1) {
    // Every kind once before any comes again.
    const [storm, ...rest] = round;
    round = rest.length > 0 ? rest : chance.shuffle(possible);
    const since = seconds();
    say(`${DATABASE_NAMES[account.database]}, ${Math.round(since)} s, storm ${count}: ${storm.name}`);
    const ledger = await weather(arena, storm);
    if (signal.aborted) return;
    account.ledger = ledger;
    account.storms.set(storm.name, [...(account.storms.get(storm.name) ?? []), seconds() - since]);
    say(`  ${summarize(ledger)}`);
    if (!isClean(ledger)) return;
  }
}
