import type { BatchHandler } from '../../server/src/config/types';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { Lab } from './lab';

const EFFECT = 'api::effect.effect';
const MESSAGES = 3;

export function describeAfterCommit(shared: () => Lab): void {
  const names = uniqueNames('after-commit');
  let lab: Lab;
  beforeAll(() => {
    lab = shared();
  });

  const send = async (topic: string) => {
    await lab.client.createTopic(topic, 1);
    const values = Array.from({ length: MESSAGES }, (_, n) => ({ topic, value: n }));
    await lab.client.send(
      topic,
      values.map((value) => ({ partition: 0, value: JSON.stringify(value) })),
    );
  };

  const applied = (topic: string) =>
    until(`the messages of ${topic}`, async () => (await lab.effects(topic)).length === MESSAGES);

  // Jest fails a test in which a rejection is not handled; outside of it the process would end.
  it('may find no database: the Document Service reads what it has written once more, for the event', async () => {
    const topic = names('events');
    const { strapi } = lab;
    let reads = 0;
    const unsubscribe = strapi.db.lifecycles.subscribe({
      models: [EFFECT],
      beforeFindOne() {
        if (strapi.db.inTransaction()) return;
        reads += 1;
        throw new Error('Connection terminated unexpectedly');
      },
    });
    await send(topic);
    const entry = { contentType: EFFECT, action: 'create', write: 'documents' } as const;
    await lab.instance(topic, { entry }).start();
    await applied(topic);
    await until('every entry to be read', () => reads === MESSAGES);
    unsubscribe();
    expect(await lab.letters(topic)).toEqual([]);
  });

  it('may throw: what is committed is not taken for a failure', async () => {
    const topic = names('callbacks');
    const { strapi } = lab;
    const failures: unknown[] = [];
    const log = jest.spyOn(strapi.log, 'error');
    const handler: BatchHandler = async (context) => {
      await lab.apply(context);
      await strapi.db.transaction(({ onCommit }) =>
        onCommit(() => {
          failures.push(topic);
          throw new TypeError('A cache is not there.');
        }),
      );
    };
    await send(topic);
    const instance = lab.instance(topic, { handler });
    await instance.start();
    await applied(topic);
    await until('the last offset to be passed', async () => (await positionOf(topic)).next === MESSAGES);
    expect(failures.length).toBeGreaterThan(0);
    const lines = (log.mock.calls as unknown[][]).flat().map(String);
    // What it threw is named, and not quoted: it may hold anything.
    expect(lines.filter((line) => line.includes('after entries are committed'))).toEqual([
      expect.stringContaining('(TypeError)') as string,
    ]);
    expect(lines.join()).not.toContain('A cache is not there.');
    expect(await lab.effects(topic)).toHaveLength(MESSAGES);
    // A transaction whose outcome is in doubt has the partition claimed again.
    expect((await positionOf(topic)).epoch).toBe(1);
    await until('all to be counted', () => instance.status().outcomes.written === MESSAGES);
  });

  const positionOf = async (topic: string) => {
    const row: { next_offset: number | string; epoch: number | string } = await lab.strapi.db
      .connection('kafka_positions')
      .where({ topic })
      .first();
    return { next: Number(row.next_offset), epoch: Number(row.epoch) };
  };
}
