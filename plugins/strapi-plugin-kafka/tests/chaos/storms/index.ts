import type { Arena } from '../arena';
import type { Ledger } from '../ledger';
import { commitsUnanswered, databaseCrashed, diskFull, orphans, transactionsEnded } from './databases';
import { block, comeAndGo, freeze, kill, killingMessage, killUnsent, zombie } from './members';
import { cut, mute, refuse, swallow } from './network';
import { replays } from './replays';
import { brokerKilled } from './servers';
import { untilProgress, type Storm } from './storm';

export const STORMS: readonly Storm[] = [
  zombie,
  kill,
  killUnsent,
  freeze,
  brokerKilled,
  cut,
  refuse,
  swallow,
  mute,
  block,
  databaseCrashed,
  orphans,
  transactionsEnded,
  commitsUnanswered,
  diskFull,
  replays,
  comeAndGo,
  killingMessage,
];

/** Lets storms pass over the running load, waits until all is calm and counts everything since the arena's start. */
export async function weather(arena: Arena, ...storms: Storm[]): Promise<Ledger> {
  try {
    for (const storm of storms) {
      arena.load.start();
      await untilProgress(arena);
      await storm.run(arena);
    }
  } finally {
    await arena.load.stop();
  }
  return arena.books.close();
}
