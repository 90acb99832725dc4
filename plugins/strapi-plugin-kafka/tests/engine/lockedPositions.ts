import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { Lab } from './lab';

const names = uniqueNames('locked');

/** Where rows have locks: an instance that has frozen in its transaction keeps them until the database ends its connection. */
export const describeLockedPositions = (shared: () => Lab): void => {
  it('is claimed when the lock is gone, and the partitions beside it at once', async () => {
    const lab = shared();
    const topic = names('row');
    const positions = (partition: number) => lab.strapi.db.connection('kafka_positions').where({ topic, partition });
    const send = () =>
      lab.client.send(
        topic,
        [0, 1].map((partition) => ({ partition, value: '{}' })),
      );
    const epochOf = async (partition: number) => Number((await positions(partition).first('epoch'))?.epoch);

    await lab.client.createTopic(topic, 2);
    await send();
    const first = lab.instance(topic, { handler: lab.apply });
    await first.start();
    for (const partition of [0, 1]) {
      await until(`partition ${partition} to be applied`, () =>
        positions(partition).where('next_offset', '>', 0).first(),
      );
    }
    await first.stop();

    const before = await epochOf(0);
    const frozen = await lab.strapi.db.connection.transaction();
    try {
      await frozen('kafka_positions').where({ topic, partition: 0 }).forUpdate().select('id');
      await lab.instance(topic, { handler: lab.apply }).start();
      await until('the claim beside the lock', async () => (await epochOf(1)) > before);
      expect(await epochOf(0)).toBe(before);
    } finally {
      await frozen.rollback();
    }
    await until('the claim after the lock', async () => (await epochOf(0)) > before);
  });
};
