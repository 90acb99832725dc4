import type { BatchHandler } from '../../server/src/config/types';
import type { SinkDatabase } from '../sinks/databases';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { Lab } from './lab';

export function describeOutsideQueries(shared: () => Lab, database: SinkDatabase): void {
  const names = uniqueNames('outside');
  let lab: Lab;
  beforeAll(() => {
    lab = shared();
  });

  it('has its message given up at once where there is one connection, and is told what to do', async () => {
    const topic = names('topic');
    const handler: BatchHandler = async (context) => {
      for (const { value } of context.messages) {
        if ((value as { outside?: true }).outside) await lab.strapi.db.connection('effects').first();
      }
      await lab.apply(context);
    };
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler, retry: { attempts: 3, initialDelay: 10, maxDelay: 20 } });
    await instance.start();
    const values = [{ n: 1 }, { n: 2, outside: true }, { n: 3 }];
    await lab.client.send(
      topic,
      values.map((value) => ({ partition: 0, value: JSON.stringify(value) })),
    );
    const applied = async () => (await lab.effects(topic)).map((value) => (value as { n: number }).n);
    const expected = database.name === 'SQLite' ? [1, 3] : [1, 2, 3];
    // Unnoticed it would be taken for a passing failure of the database, and be tried for ever.
    await until('the last to be applied', async () => (await applied()).includes(3));
    expect(await applied()).toEqual(expected);
    const letters = await lab.letters(topic);
    if (database.name !== 'SQLite') return expect(letters).toEqual([]);
    expect(letters).toEqual([{ offset: 1, reason: 'handler_error', attempts: 1 }]);
    const [{ detail }] = await lab.strapi.db.query('plugin::kafka.dead-letter').findMany({ where: { topic } });
    expect(detail).toContain("the handler's `trx`");
  });
}
