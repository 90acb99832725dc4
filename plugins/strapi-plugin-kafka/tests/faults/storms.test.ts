import { defaultDatabase } from '../chaos/arena';
import { weather } from '../chaos/storms';
import { kill, zombie } from '../chaos/storms/members';
import { cut } from '../chaos/storms/network';
import { brokerKilled } from '../chaos/storms/servers';
import { expectClean, useArena } from '../chaos/testArena';

/** The short form of tests/long/storms.test.ts, which lets storms of every kind pass. */
describe(`after a storm every message has had its effect once (${defaultDatabase()})`, () => {
  const arena = useArena(defaultDatabase());

  it(zombie.name, async () => expectClean(await weather(arena(), zombie)));
});

describe('two processes on one SQLite file', () => {
  const arena = useArena('sqlite');

  it('apply every message once through 3 storms in a row', async () =>
    expectClean(await weather(arena(), kill, brokerKilled, cut)));
});
