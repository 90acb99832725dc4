import { createHash } from 'node:crypto';
import type { PartitionKey } from './positions';

/** Stands for an order key of a partition where it is looked for: an order key may be as long as a message. */
export const orderHash = ({ groupId, topic, partition }: PartitionKey, orderKey: string): string =>
  createHash('sha256')
    .update(JSON.stringify([groupId, topic, partition, orderKey]))
    .digest('hex');
