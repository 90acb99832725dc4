import type { ResolveMatchingRequest } from '../../../contract/deadLetters';
import { ask, login } from '../../support/admin';
import type { TestApp } from '../../support/strapi';
import { until } from '../../support/until';
import type { Arena } from '../arena';
import { untilProgress, type Storm } from './storm';

const TOPIC = 'chaos-shared';
/** Letters of each of the two consumers, at least. */
const LETTERS = 4;

export const replays: Storm = {
  name: 'letters of two consumers of a topic are replayed while a member is killed, and each replay comes twice',
  async run(arena) {
    const [killed, other] = arena.chance.shuffle(arena.members);
    await replayAll(arena, killed);
    await killed.kill('SIGKILL');
    await replayAll(arena, other);
    await arena.restart(killed);
    await until('the replays to be sent', async () => (await arena.books.poisonIn(TOPIC, 'replaying')) === 0);
    for (const record of await arena.books.replays()) await arena.load.sendAgain(TOPIC, record);
    await untilProgress(arena);
  },
};

/** Only poison: what breaks the consumers' code would do so again. */
async function replayAll({ books }: Arena, member: TestApp): Promise<void> {
  await until('letters to replay', async () => (await books.poisonIn(TOPIC, 'open')) >= 2 * LETTERS);
  const request: ResolveMatchingRequest = { match: { topic: TOPIC, reason: 'poison' } };
  const token = await login(member);
  // Two processes on one SQLite file wait for each other, and on a busy machine not always long enough: a person tries again.
  const { status, body } = await until('the replay to be taken or refused', async () => {
    const answer = await ask(member, token, 'POST', '/kafka/dead-letters/matching/replay', request);
    return answer.status !== 503 && answer;
  });
  if (status !== 200) throw new Error(`The replay was answered with ${status}: ${JSON.stringify(body)}`);
}
