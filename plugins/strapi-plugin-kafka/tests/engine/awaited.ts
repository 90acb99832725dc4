import type { BatchHandler } from '../../server/src/config/types';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { Lab } from './lab';

interface Value {
  n: number;
  /** A content type of which an entry must exist. */
  needs?: string;
  /** Does not say that it is this content type. */
  silent?: boolean;
}

const THING = 'api::thing.thing';
const PART = 'api::part.part';

/** Content types that the lab needs for it. */
export const AWAITED_TYPES = { thing: { attributes: {} }, part: { attributes: {} } };

export function describeAwaited(shared: () => Lab): void {
  const names = uniqueNames('awaited');
  let lab: Lab;
  beforeAll(() => {
    lab = shared();
  });

  /** A consumer whose messages wait for content types; `tried` are the batches that its handler was given. */
  const setUp = async (topic: string) => {
    const existing = new Set<string>();
    const tried: number[][] = [];
    const handler: BatchHandler = async (context) => {
      tried.push(context.messages.map(({ value }) => (value as Value).n));
      const ready = context.messages.filter((message) => {
        const { needs, silent } = message.value as Value;
        if (needs === undefined || existing.has(needs)) return true;
        const contentType = silent ? undefined : needs;
        context.postpone(message, { reason: 'unknown', detail: needs, contentType });
        return false;
      });
      await lab.apply({ ...context, messages: ready });
    };
    await lab.client.createTopic(topic, 1);
    // What is tried is tried because something was created.
    const waiting = { timeout: 600_000, interval: 600_000 };
    const instance = () => lab.instance(topic, { handler, waiting });
    return { existing, tried, instance };
  };

  const send = (topic: string, ...values: (Value & { key?: string })[]) =>
    lab.client.send(
      topic,
      values.map(({ key, ...value }) => ({ partition: 0, key: key ?? null, value: JSON.stringify(value) })),
    );

  const applied = (topic: string, ...expected: number[]) =>
    until(`effects ${expected.join(', ')} of ${topic}`, async () => {
      const found = (await lab.effects(topic)).map((value) => (value as Value).n);
      return found.length === expected.length && found;
    });

  it('is tried by a creation of its content type, and by no other', async () => {
    const topic = names('type');
    const { existing, tried, instance } = await setUp(topic);
    const { start, status, consumers } = instance();
    await start();
    await send(topic, { n: 0, needs: THING }, { n: 1, needs: PART }, { n: 2, needs: PART, silent: true });
    await until('all to wait', () => status().outcomes.parked === 3);
    tried.length = 0;
    consumers.wake(THING);
    // One that does not say what it waits for is tried whatever is created.
    await until('a try', () => tried.length > 0);
    expect(tried.flat()).toEqual([0, 2]);
    existing.add(PART);
    consumers.wake(PART);
    expect(await applied(topic, 1, 2)).toEqual([1, 2]);
    existing.add(THING);
    consumers.wake(PART);
    consumers.wake(THING);
    expect(await applied(topic, 1, 2, 0)).toEqual([1, 2, 0]);
  });

  it('is not tried at all where nothing of its partition waits for what was created', async () => {
    const topic = names('other');
    const { existing, tried, instance } = await setUp(topic);
    const { start, status, consumers } = instance();
    await start();
    await send(topic, { n: 0, needs: THING });
    await until('it to wait', () => status().outcomes.parked === 1);
    await send(topic, { n: 1 });
    await applied(topic, 1);
    tried.length = 0;
    const due = jest.spyOn(consumers.parked, 'due');
    consumers.wake(PART);
    // The engine looks at what it was told every 100 ms: the second is told in a later look than the first.
    await until('the first to have been looked at', () => new Promise((resolve) => setTimeout(resolve, 500, true)));
    expect(due).not.toHaveBeenCalled();
    existing.add(THING);
    consumers.wake(THING);
    await applied(topic, 1, 0);
    expect(tried).toEqual([[0]]);
  });

  it('is followed by those that queue behind it, also in another life of its consumer', async () => {
    const topic = names('queue');
    const { existing, instance } = await setUp(topic);
    const before = instance();
    await before.start();
    await send(topic, { key: 'a', n: 0, needs: THING }, { key: 'b', n: 1 }, { key: 'a', n: 2 }, { key: 'b', n: 3 });
    await applied(topic, 1, 3);
    await until('both to wait', () => before.status().outcomes.parked === 2);
    await before.stop();

    const { start, status, consumers } = instance();
    await start();
    await send(topic, { key: 'a', n: 4 }, { key: 'b', n: 5 });
    await applied(topic, 1, 3, 5);
    await until('the next of its key to queue', () => status().outcomes.parked === 1);
    existing.add(THING);
    consumers.wake(THING);
    expect(await applied(topic, 1, 3, 5, 0, 2, 4)).toEqual([1, 3, 5, 0, 2, 4]);
    await send(topic, { key: 'a', n: 6 });
    await applied(topic, 1, 3, 5, 0, 2, 4, 6);
  });

  it('is not applied twice, nor overtaken, when its partition is moved back', async () => {
    const topic = names('moved');
    const { existing, instance } = await setUp(topic);
    const { start, status, consumers } = instance();
    await start();
    await send(topic, { key: 'b', n: 0 }, { key: 'a', n: 1, needs: THING }, { key: 'a', n: 2 });
    await until('two to wait', () => status().outcomes.parked === 2);
    const { partitions } = await consumers.service.previewMove(topic, { to: 'earliest', partition: 0 });
    const moves = partitions.map(({ partition, from, to }) => ({ partition, from, to }));
    // What comes again could be applied now, and those that wait have not been tried again yet.
    existing.add(THING);
    await consumers.service.movePositions(topic, moves, null);
    expect(await applied(topic, 0, 0)).toEqual([0, 0]);
    await send(topic, { key: 'a', n: 3 });
    await until('the third of its key to queue', () => status().outcomes.parked === 3);
    consumers.wake(THING);
    expect(await applied(topic, 0, 0, 1, 2, 3)).toEqual([0, 0, 1, 2, 3]);
    expect(await lab.letters(topic)).toEqual([]);
  });
}
