import type { BatchHandler } from '../../server/src/config/types';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { Lab } from './lab';

export function describePatience(shared: () => Lab): void {
  const names = uniqueNames('patience');
  let lab: Lab;
  beforeAll(() => {
    lab = shared();
  });

  const send = (topic: string, count: number) =>
    lab.client.send(
      topic,
      Array.from({ length: count }, (_, n) => ({ partition: 0, value: JSON.stringify({ n }) })),
    );

  const applied = (topic: string, count: number) =>
    until(`${count} messages of ${topic} to be applied`, async () => {
      const found = (await lab.effects(topic)).map((value) => (value as { n: number }).n);
      return found.length === count && found;
    });

  it('is halved when it cannot be committed as a whole, although the database is there', async () => {
    const topic = names('halved');
    const sizes: number[] = [];
    const handler: BatchHandler = async (context) => {
      sizes.push(context.messages.length);
      // A passing failure by its code.
      if (context.messages.length > 2) await context.trx('a_table_that_is_away').first();
      await lab.apply(context);
    };
    await lab.client.createTopic(topic, 1);
    await send(topic, 8);
    const instance = lab.instance(topic, { handler, retry: { initialDelay: 10, maxDelay: 20 } });
    await instance.start();
    expect(await applied(topic, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(sizes.slice(0, 4)).toEqual([8, 8, 8, 4]);
    expect(await lab.letters(topic)).toEqual([]);
  });
}
