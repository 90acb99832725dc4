import { defaultDatabase } from '../chaos/arena';
import { makeZombie } from '../chaos/storms/members';
import { useArena } from '../chaos/testArena';
import { until } from '../support/until';

/** If this fails, the storms prove nothing: storms.test.ts shows that the fence stands up to the same storm. */
describe('with the fence switched off', () => {
  const arena = useArena(defaultDatabase(), { fence: false });

  it('a zombie applies messages a second time', async () => {
    await makeZombie(arena());
    const ledger = await until('effects to be doubled', async () => {
      const counted = await arena().books.count();
      return counted.faults.doubled > 0 && counted;
    });
    expect(ledger.faults.lost).toBe(0);
  });
});
