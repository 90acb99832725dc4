import { defaultDatabase } from '../chaos/arena';
import { weather } from '../chaos/storms';
import { zombie } from '../chaos/storms/members';
import { expectClean, useArena } from '../chaos/testArena';

/** The short form of tests/long/storms.test.ts, which lets storms of every kind pass, on both databases: half a minute. */
describe(`after a storm every message has had its effect once (${defaultDatabase()})`, () => {
  const arena = useArena(defaultDatabase());

  it(zombie.name, async () => expectClean(await weather(arena(), zombie)));
});
