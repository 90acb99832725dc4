import type { ResolveMatchingRequest } from '../../../contract/deadLetters';
import { login } from '../../support/admin';
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
  const response = await fetch(`${member.url}/kafka/dead-letters/matching/replay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await login(member)}` },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(`The replay was answered with ${response.status}: ${await response.text()}`);
}
