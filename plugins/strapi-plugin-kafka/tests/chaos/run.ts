import { startArena } from './arena';
import { isClean, type Ledger } from './ledger';
import { STORMS, weather } from './storms';
import { choose } from './storms/storm';

interface ChaosOptions {
  /** Storms begin for so long; the last one is seen through. */
  minutes: number;
  /** Takes one line for people. */
  say(line: string): void;
}

/**
 * Lets storms pass over two members in random order and prints the ledger after each.
 *
 * @returns whether nothing was lost, doubled, out of order or misjudged
 */
export async function runChaos({ minutes, say }: ChaosOptions): Promise<boolean> {
  const seconds = () => Math.round((Date.now() - begin) / 1_000);
  let begin = Date.now();
  const arena = await startArena({ fence: true });
  try {
    const storms = STORMS.filter((storm) => storm.possible?.(arena) ?? true);
    say(`Two members on ${arena.postgres ? 'PostgreSQL' : 'one SQLite file'}, started in ${seconds()} s.`);
    begin = Date.now();
    let clean = true;
    let count = 0;
    while (clean && Date.now() - begin < minutes * 60_000) {
      const storm = choose(storms);
      count += 1;
      say(`${seconds()} s, storm ${count}: ${storm.name}`);
      const ledger = await weather(arena, storm);
      say(`  ${describe(ledger)}`);
      clean = isClean(ledger);
    }
    say(
      clean ? `${count} storms in ${seconds()} s: every message has had its effect once.` : 'The ledger is not clean.',
    );
    return clean;
  } finally {
    await arena.stop();
  }
}

const describe = (ledger: Ledger): string =>
  `${ledger.produced} produced, ${ledger.effects} effects, ${ledger.deadLetters} dead letters; ` +
  `${ledger.lost} lost, ${ledger.doubled} doubled, ${ledger.outOfOrder} out of order, ${ledger.misjudged} misjudged`;
