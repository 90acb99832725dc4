import { startArena, type Arena } from '../chaos/arena';
import { STORMS, weather } from '../chaos/storms';

const CLEAN = { lost: 0, doubled: 0, outOfOrder: 0, misjudged: 0 };

/** Poison and errors in the consumers' code are part of the load at all times. */
describe('after each storm every message has had its effect once', () => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await startArena({ fence: true });
  });
  afterAll(() => arena?.stop());

  it.each(STORMS)(
    '$name',
    async (storm) => {
      if (storm.possible?.(arena) === false) return console.warn(`Not possible here: ${storm.name}`);
      const ledger = await weather(arena, storm);
      expect(ledger).toMatchObject(CLEAN);
      expect(ledger.deadLetters).toBeGreaterThan(0);
    },
    300_000,
  );
});
