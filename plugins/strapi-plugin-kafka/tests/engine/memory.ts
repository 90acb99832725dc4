import { ALL_WAITING } from '../../server/src/consumers/partition/retryWalk';
import { inTransaction } from '../../server/src/database/transaction';
import { uniqueNames } from '../support/names';
import type { Instance, Lab } from './lab';

/** Two of them are read together, three are not. */
const LARGE = Buffer.alloc(3 * 1024 * 1024, 'x');
const TOO_LARGE_FOR_ANY_OTHER = Buffer.alloc(9 * 1024 * 1024, 'x');

/** What is read of the tables where an outage, or a sender of large messages, lets rows pile up. */
export function describeMemory(shared: () => Lab): void {
  const names = uniqueNames('memory');
  let lab: Lab;
  beforeAll(() => {
    lab = shared();
  });

  const recordOf = (value: Buffer, offset: number) => ({ offset, timestamp: 0, key: null, value, headers: {} });

  /** Of a consumer that does not run: nothing but the test reads the rows. */
  const idle = (topic: string): Instance => lab.instance(topic, { handler: lab.apply });

  it('is as many waiting messages as fit, and always one', async () => {
    const topic = names('waiting');
    const { parked, find } = idle(topic).consumers;
    const key = { groupId: find(topic).groupId, topic, partition: 0 };
    const values = [LARGE, LARGE, LARGE, TOO_LARGE_FOR_ANY_OTHER, LARGE];
    const wait = { reason: 'unknown_thing', detail: '', waitsFor: null, orderKey: null, nextTryAt: 0, expiresAt: 0 };
    const messages = values.map((value, offset) => ({ record: recordOf(value, offset), ...wait }));
    await inTransaction(lab.strapi, (trx) => parked.add(trx, topic, key, messages));

    const read: number[][] = [];
    for (let after = -1; ;) {
      const due = await parked.due(key, { ...ALL_WAITING, after }, 100);
      if (due.length === 0) break;
      read.push(due.map(({ record }) => record.offset));
      after = due[due.length - 1].record.offset;
    }
    expect(read).toEqual([[0, 1], [2], [3], [4]]);
    await lab.strapi.db.connection('kafka_parked_messages').where({ topic }).delete();
  });

  it('is as many dead letters as fit, and always one', async () => {
    const topic = names('letters');
    const { deadLetters, find } = idle(topic).consumers;
    const origin = { consumer: topic, groupId: find(topic).groupId, topic, partition: 0 };
    const letter = { reason: 'invalid_message', detail: '', attempts: 1, failingSince: null };
    const letters = [TOO_LARGE_FOR_ANY_OTHER, LARGE, LARGE, LARGE].map((value, offset) => {
      return { record: recordOf(value, offset), ...letter };
    });
    await lab.strapi.db.connection('kafka_dead_letters').whereNull('sent_at').update({ sent_at: new Date() });
    await inTransaction(lab.strapi, (trx) => deadLetters.add(trx, origin, letters));

    const read: number[][] = [];
    for (;;) {
      const unsent = await deadLetters.unsent();
      if (unsent.length === 0) break;
      read.push(unsent.map((one) => one.read().record.offset));
      await deadLetters.markSent(unsent.map(({ rowId }) => rowId));
    }
    expect(read).toEqual([[0], [1, 2], [3]]);
  });
}
