import { defaultDatabase } from '../chaos/arena';
import { STORMS, weather } from '../chaos/storms';
import { diskFull, orphans } from '../chaos/storms/databases';
import { kill, zombie } from '../chaos/storms/members';
import { cut } from '../chaos/storms/network';
import { replays } from '../chaos/storms/replays';
import { brokerKilled } from '../chaos/storms/servers';
import { expectClean, useArena } from '../chaos/testArena';

describe(`after each storm every message has had its effect once (${defaultDatabase()})`, () => {
  const arena = useArena(defaultDatabase());

  it.each(STORMS)('$name', async (storm) => {
    if (storm.possible?.(arena()) === false) return console.warn(`Not possible here: ${storm.name}`);
    expectClean(await weather(arena(), storm));
  });
});

/** What is different there: one connection for each process, and one writer at a time in all of them. */
describe('two processes on one SQLite file', () => {
  const arena = useArena('sqlite');

  it.each([
    { storms: [zombie] },
    { storms: [kill, brokerKilled, cut] },
    { storms: [diskFull, orphans, replays, diskFull] },
  ])('apply every message once through $storms.length storms in a row', async ({ storms }) =>
    expectClean(await weather(arena(), ...storms)),
  );
});
