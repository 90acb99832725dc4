import type { BatchHandler } from '../../server/src/config/types';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { Instance, Lab } from './lab';

const PERSON = { id: 1, name: 'Ada' };
const PAGE = { page: 1, pageSize: 100 };

/** Messages that wait for a consumer of which the group is no longer configured. */
export function describeOrphans(shared: () => Lab): void {
  const names = uniqueNames('orphans');
  let lab: Lab;
  beforeAll(() => {
    lab = shared();
  });

  /** Lets everything wait. */
  const waiting: BatchHandler = async ({ messages, postpone }) => {
    for (const message of messages) postpone(message, { reason: 'unknown_thing', detail: 'a thing' });
  };
  const consumer = { handler: waiting, waiting: { timeout: 600_000, interval: 600_000 } };

  /** A consumer that leaves `count` waiting messages behind, and another one that reads the topic afterwards. */
  const rename = async (topic: string, count: number): Promise<{ before: Instance; after: Instance }> => {
    await lab.client.createTopic(topic, 1);
    await lab.client.send(
      topic,
      Array.from({ length: count }, (_, n) => ({ partition: 0, key: String(n), value: JSON.stringify({ n }) })),
    );
    const before = lab.instance(`${topic}-before`, consumer, topic);
    await before.start();
    await until('all to wait', () => before.status().outcomes.parked === count);
    await before.stop();
    return { before, after: lab.instance(`${topic}-after`, { handler: lab.apply }, topic) };
  };

  const listed = async ({ consumers }: Instance, topic: string) =>
    (await consumers.parkedService.list({ topic }, PAGE)).messages;

  it('are shown as such, are not retried, and become letters when a person gives them up', async () => {
    const topic = names('given-up');
    const { before, after } = await rename(topic, 3);
    const { parkedService } = after.consumers;
    const { groupId } = before.consumers.find(`${topic}-before`);
    const messages = await listed(after, topic);
    expect(messages).toMatchObject([0, 1, 2].map((offset) => ({ offset, groupId, hasConsumer: false })));
    expect(await listed(before, topic)).toMatchObject([{ hasConsumer: true }, {}, {}]);
    const ids = messages.map(({ id }) => id);

    expect(await parkedService.wish('retry', ids, PERSON)).toEqual({ noted: [], refused: ids, gone: [] });
    expect(await parkedService.wishMatching('retry', { topic }, PERSON)).toEqual({ count: 0 });
    expect(await parkedService.wish('give_up', [ids[0], 'gone'], PERSON)).toEqual({
      noted: [ids[0]],
      refused: [],
      gone: ['gone'],
    });
    expect(await parkedService.wishMatching('give_up', { topic }, PERSON)).toEqual({ count: 2 });
    expect(await listed(after, topic)).toEqual([]);

    const { letters } = await after.consumers.deadLetterService.list({ topic }, PAGE);
    expect(letters.map(({ offset }) => offset).sort()).toEqual([0, 1, 2]);
    const letter = { reason: 'given_up', consumer: `${topic}-before`, attempts: 1 };
    expect(letters[0]).toMatchObject({ ...letter, detail: 'Ada gave it up while it waited (unknown_thing: a thing).' });
    expect((await after.consumers.deadLetterService.get(letters[0].id, {})).letter.groupId).toBe(groupId);
  });

  it('are given up once, whoever does it at the same time', async () => {
    const topic = names('twice');
    const { after } = await rename(topic, 20);
    const { parkedService } = after.consumers;
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => parkedService.wishMatching('give_up', { topic }, PERSON)),
    );
    const counts = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.count : 0));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    const { pagination } = await after.consumers.deadLetterService.list({ topic }, PAGE);
    expect(pagination.total).toBe(20);
    expect(await listed(after, topic)).toEqual([]);
  });

  it('are left alone when a consumer has their group: the wish is fulfilled by who holds the partition', async () => {
    const topic = names('configured');
    const { before } = await rename(topic, 2);
    const [{ id }] = await listed(before, topic);
    const { parkedService } = before.consumers;
    expect(await parkedService.wish('give_up', [id], PERSON)).toEqual({ noted: [id], refused: [], gone: [] });
    expect(await parkedService.wishMatching('give_up', { topic }, PERSON)).toEqual({ count: 2 });
    expect(await listed(before, topic)).toMatchObject([{ wish: 'give_up' }, { wish: 'give_up' }]);
    expect(await lab.letters(topic)).toEqual([]);
  });

  it('have their successor say, once, that it begins anew', async () => {
    const topic = names('anew');
    const { before, after } = await rename(topic, 1);
    const warn = jest.spyOn(lab.strapi.log, 'warn');
    await after.start();
    const { groupId } = before.consumers.find(`${topic}-before`);
    const told = () =>
      warn.mock.calls.map(([line]) => line as unknown as string).filter((line) => line.includes('begins at'));
    expect(told()).toEqual([expect.stringContaining(`set groupId: '${groupId}'`)]);
    await until('it to have a position', async () => {
      const positions = await after.consumers.positions.list(after.consumers.find(`${topic}-after`).groupId);
      return positions.length > 0;
    });
    await after.stop();
    await lab.instance(`${topic}-after`, { handler: lab.apply }, topic).start();
    expect(told()).toHaveLength(1);
  });
}
