import { until } from '../../support/until';
import type { Arena } from '../arena';

export interface Storm {
  /** One line that says what happens. */
  name: string;
  /** Whether this arena has what it takes. Default: it has. */
  possible?(arena: Arena): boolean;
  /** Does it while the load runs. Afterwards every process runs again; what they have in hand may still be open. */
  run(arena: Arena): Promise<void>;
}

/** Waits until messages are being applied: a fault in an idle system proves nothing. */
export async function untilProgress({ books }: Arena): Promise<void> {
  const before = await books.progress();
  const limits = { timeout: 180_000, interval: 20 };
  await until('messages to be applied', async () => (await books.progress()) > before, limits);
}
