import { startArena, type Arena } from '../chaos/arena';
import { makeZombie } from '../chaos/storms/members';
import { until } from '../support/until';

/** If this fails, the storms prove nothing. That the fence stands up to the same storm is the storms to show. */
describe('with the fence switched off', () => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await startArena({ fence: false });
  });
  afterAll(() => arena?.stop());

  it('a zombie applies messages a second time', async () => {
    await makeZombie(arena);
    const ledger = await until('effects to be doubled', async () => {
      const counted = await arena.books.count();
      return counted.faults.doubled > 0 && counted;
    });
    expect(ledger.faults.lost).toBe(0);
  });
});
