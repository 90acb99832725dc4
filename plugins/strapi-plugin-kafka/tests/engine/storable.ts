import type { BatchHandler } from '../../server/src/config/types';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { Lab } from './lab';

const MANY_ISSUES = 90_000;

/** What does not fit into a row as it is, each in a message of its own. */
const refuseAll: BatchHandler = async ({ messages, refuse }) => {
  for (const message of messages) {
    const issues = Array.from({ length: MANY_ISSUES }, (_, n) => ({ path: [`field${n}`], message: 'a\0 is unknown' }));
    refuse(message, { reason: 'r'.repeat(300), detail: `\ud800${'d'.repeat(10_000)}`, issues });
  }
};

export function describeStorable(shared: () => Lab): void {
  let lab: Lab;
  beforeAll(() => {
    lab = shared();
  });

  it('can be stored, shown and published, whatever is in the message and said of it', async () => {
    const topic = uniqueNames('storable')('letters');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: refuseAll });
    await instance.start();
    const nameWithNul = 'a\0b';
    await lab.client.send(topic, [
      { partition: 0, value: Buffer.from([0, 0, 0, 0, 1]) },
      { partition: 0, value: 'not JSON \0', key: Buffer.from([0, 0, 0, 1]) },
      { partition: 0, value: 'not JSON', headers: { [nameWithNul]: 'x' } },
      { partition: 0, value: '{}', key: 'k\0' },
      { partition: 0, value: 'the last one' },
    ]);
    const letters = await until('five letters', async () => {
      const found = await lab.letters(topic);
      return found.length === 5 && found;
    });
    expect(letters.map(({ reason }) => reason)).toEqual([
      'invalid_json',
      'invalid_json',
      'invalid_json',
      `${'r'.repeat(254)}…`,
      'invalid_json',
    ]);
    const { deadLetterService } = instance.consumers;
    const { letters: listed } = await deadLetterService.list({}, { page: 1, pageSize: 10 });
    const shown = await Promise.all(listed.map(({ id }) => deadLetterService.get(id, {})));
    const [refused, named] = [3, 2].map((offset) => shown.find(({ letter }) => letter.offset === offset)?.letter);
    expect(refused?.issues.at(-1)).toEqual({ path: [], message: expect.stringMatching(/^and \d+ more$/) as string });
    expect(named?.headers).toContainEqual({ name: nameWithNul, value: 'x' });
    await until('all to be published', async () => {
      const unsent = await lab.strapi.db.query('plugin::kafka.dead-letter').count({ where: { topic, sentAt: null } });
      return unsent === 0;
    });
  });
}
