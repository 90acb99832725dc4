import { defaultDatabase } from '../chaos/arena';
import { weather } from '../chaos/storms';
import { kill, zombie } from '../chaos/storms/members';
import { expectClean, useArena } from '../chaos/testArena';

/** The short form of tests/long/storms.test.ts, which lets storms of every kind pass, on both databases. */
describe(`after storms every message has had its effect once (${defaultDatabase()})`, () => {
  const arena = useArena(defaultDatabase());

  it.each([zombie, kill])('$name', async (storm) => expectClean(await weather(arena(), storm)));
});
