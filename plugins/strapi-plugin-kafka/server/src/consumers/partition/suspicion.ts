import { waitAsMemberFor, type Heartbeat } from './membership';

/**
 * Lets one message at a time, in all of this process, be applied under suspicion of killing it. With several under way the
 * innocent ones would be blamed with the one that does.
 */
export class Suspicion {
  private last: Promise<void> = Promise.resolve();

  /** @throws what the work throws; InterruptedError when the group rebalances before its turn has come */
  async during(heartbeat: Heartbeat, work: () => Promise<void>): Promise<void> {
    const before = this.last;
    let leave!: () => void;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.last = before.then(() => left);
    try {
      await waitAsMemberFor(before, heartbeat);
      await work();
    } finally {
      leave();
    }
  }
}
