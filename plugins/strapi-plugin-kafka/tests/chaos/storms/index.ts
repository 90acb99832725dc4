import type { Arena } from '../arena';
import type { Ledger } from '../ledger';
import { commitsUnanswered, databaseCrashed, diskFull, orphans, transactionsEnded } from './databases';
import { block, comeAndGo, freeze, kill, killingMessage, killUnsent, zombie } from './members';
import { cut, mute, refuse, swallow } from './network';
import { replays } from './replays';
import { brokerKilled } from './servers';
import { untilProgress, type Storm } from './storm';

/** Characters of the log of a member that has ended. */
const LOG_SHOWN = 4_000;

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
      assertMembersRun(arena);
    }
    await arena.load.stop();
    const ledger = await arena.books.close();
    assertMembersRun(arena);
    return ledger;
  } catch (error) {
    assertMembersRun(arena, error as Error);
    throw error;
  } finally {
    await arena.load.stop();
  }
}

/** One that has ended by itself must not pass unnoticed because the other does its work. */
function assertMembersRun({ members }: Arena, cause?: Error): void {
  for (const { process } of members) {
    const end = process.ended();
    if (end === null) continue;
    const why = cause ? `${cause.message} ` : '';
    throw new Error(`${why}A member has ended with ${end}:\n${process.logs().slice(-LOG_SHOWN)}`, { cause });
  }
}
