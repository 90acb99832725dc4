import { orderHash } from '../../consumers/orderHash';
import type { Tables } from '.';

interface Row {
  id: number;
  group_id: string;
  topic: string;
  partition: number;
  order_key: string;
}

const TABLE = 'kafka_parked_messages';
/** Rows in memory at a time: an order key may be as long as a message. */
const ROWS = 200;

/** Waiting messages are found by a hash of their order key; those that waited before it existed have none. */
export const fillOrderHashes = async (tables: Tables): Promise<void> => {
  for (let after = 0; ;) {
    const rows: Row[] = await tables(TABLE)
      .select('id', 'group_id', 'topic', 'partition', 'order_key')
      .whereNotNull('order_key')
      .whereNull('order_hash')
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS);
    for (const { id, group_id: groupId, topic, partition, order_key: orderKey } of rows) {
      const hash = orderHash({ groupId, topic, partition }, orderKey);
      await tables(TABLE).where({ id }).update({ order_hash: hash });
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
};
