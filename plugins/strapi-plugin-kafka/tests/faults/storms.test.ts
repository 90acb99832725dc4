import { defaultDatabase, startArena, type Arena, type ArenaDatabase } from '../chaos/arena';
import type { Ledger } from '../chaos/ledger';
import { STORMS, weather } from '../chaos/storms';
import { brokerKilled } from '../chaos/storms/servers';
import { kill, zombie } from '../chaos/storms/members';
import { cut } from '../chaos/storms/network';

/** Poison, errors in the consumers' code and messages that have to wait are part of the load at all times. */
const expectClean = (ledger: Ledger) => {
  expect(ledger.faults).toEqual({ lost: 0, doubled: 0, outOfOrder: 0, misjudged: 0, unpublished: 0, falsified: 0 });
  expect(ledger.waited).toBeGreaterThan(0);
  expect(ledger.deadLetters).toBeGreaterThan(0);
};

const useArena = (database: ArenaDatabase): (() => Arena) => {
  let arena: Arena | undefined;
  beforeAll(async () => {
    arena = await startArena({ fence: true, database });
  });
  afterAll(() => arena?.stop());
  return () => {
    if (!arena) throw new Error('The arena has not started.');
    return arena;
  };
};

describe(`after each storm every message has had its effect once (${defaultDatabase()})`, () => {
  const arena = useArena(defaultDatabase());

  it.each(STORMS)(
    '$name',
    async (storm) => {
      if (storm.possible?.(arena()) === false) return console.warn(`Not possible here: ${storm.name}`);
      expectClean(await weather(arena(), storm));
    },
    300_000,
  );
});

/** What is different there: one connection for each process, and one writer at a time in all of them. */
describe('two processes on one SQLite file', () => {
  const arena = useArena('sqlite');

  it.each([{ storms: [zombie] }, { storms: [kill, brokerKilled, cut] }])(
    'apply every message once through $storms.length storms in a row',
    async ({ storms }) => expectClean(await weather(arena(), ...storms)),
    300_000,
  );
});
