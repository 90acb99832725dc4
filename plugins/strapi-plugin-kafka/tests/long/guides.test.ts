import { spawnSync } from 'node:child_process';
import type { DeadLettersResponse } from '../../contract/deadLetters';
import type { RunDetailsResponse } from '../../contract/generators';
import { login, registerAdministrator, succeed } from '../support/admin';
import { startBroker, type TestBroker } from '../support/broker';
import { connect, type PlainClient } from '../support/kafka';
import { findPostgres, startPostgres, type TestPostgres } from '../support/postgres';
import { freePort, type ManagedProcess } from '../support/process';
import { startApp, type TestApp } from '../support/strapi';
import { healthy } from '../support/system';
import { until } from '../support/until';
import { createGuideProject, type GuideProject } from '../guides/project';
import { openShell, type Shell } from '../guides/shell';
import { isCommand, readSnippets } from '../guides/snippets';

const missing = ['bash', 'curl', 'jq'].filter((tool) => spawnSync(tool, ['--version']).error);
if (missing.length > 0) console.warn(`The guides are not tested: ${missing.join(', ')} not installed.`);
const describeWhereInstalled = missing.length > 0 ? describe.skip : describe;

interface Article {
  documentId: string;
  title: string;
  slug: string;
  body: string | null;
  votes: number;
}

/** One project with all that the guides of docs/guides say, and the commands typed in a shell, in their order. */
describeWhereInstalled('the guides', () => {
  const snippets = readSnippets();
  const typed = new Set<string>();

  let project: GuideProject;
  let broker: TestBroker;
  let client: PlainClient;
  let postgres: TestPostgres | undefined;
  let app: TestApp;
  let shell: Shell;
  let token: string;
  let workerPort: number;
  const running: ManagedProcess[] = [];

  beforeAll(async () => {
    project = createGuideProject(snippets);
    // First: where a file of a guide does not compile there is nothing to stop.
    await project.compile();
    const binaries = findPostgres();
    broker = await startBroker();
    if (binaries !== null) postgres = await startPostgres(binaries);
    workerPort = await freePort();
    client = await connect(broker.bootstrap);
    app = await startApp({
      broker: broker.bootstrap,
      dir: project.dir,
      database: await postgres?.createDatabase('guides'),
    });
    token = await registerAdministrator(app);
    await healthy(app);
    shell = openShell(
      project.dir,
      { ...app.env, STRAPI_URL: app.url, STRAPI_TOKEN: await createApiToken() },
      {
        'localhost:9093': broker.bootstrap,
        'http://localhost:1337': app.url,
        'localhost:1338': `127.0.0.1:${workerPort}`,
        'PORT=1338': `PORT=${workerPort}`,
        'PORT=1339': `PORT=${await freePort()}`,
      },
    );
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.stop()));
    await client?.close();
    await app?.remove();
    await postgres?.stop();
    await broker?.stop();
    project?.remove();
  });

  /** The command of that title; a test that types it has to tell what it shows. */
  const command = (guide: string, title: string) => {
    const found = snippets.find((one) => one.guide === guide && one.title === title && isCommand(one));
    if (!found) throw new Error(`docs/guides/${guide}.md has no command "${title}".`);
    typed.add(`${guide}: ${title}`);
    return found;
  };
  const type = async (guide: string, title: string) => (await shell.run(command(guide, title))).trim();

  const ask = <Body>(method: string, path: string, body?: unknown) => succeed<Body>(app, token, method, path, body);
  const createApiToken = async () => {
    const wanted = { name: 'guides', description: '', type: 'read-only', lifespan: null };
    return (await ask<{ data: { accessKey: string } }>('POST', '/admin/api-tokens', wanted)).data.accessKey;
  };

  const ARTICLES = '/content-manager/collection-types/api::article.article';
  /** As the Content Manager shows them. */
  const articles = async () =>
    (await ask<{ results: Article[] }>('GET', `${ARTICLES}?pageSize=100&sort=id:ASC`)).results;
  const article = async (slug: string) => (await articles()).find((one) => one.slug === slug);
  const untilVotes = (slug: string, votes: number) =>
    until(`${votes} votes for ${slug}`, async () => {
      const found = await article(slug);
      if (found?.votes !== votes) throw new Error(`${slug}: ${found?.votes}`);
      return true;
    });
  const letters = async (query: string) =>
    (await ask<DeadLettersResponse>('GET', `/kafka/dead-letters?state=open&${query}`)).letters;
  const untilLetters = (query: string, count: number) =>
    until(`${count} dead letters of ${query}`, async () => {
      const found = await letters(query);
      return found.length === count && found;
    });
  const untilBalanced = (printed: string) =>
    until('a balanced ledger', async () => {
      const { ledger } = await ask<RunDetailsResponse>('GET', `/kafka/runs/${JSON.parse(printed) as string}`);
      if (ledger.balance.reason !== 'balanced') throw new Error(JSON.stringify(ledger));
      return ledger.consumers;
    });
  const send = (topic: string, value: unknown) => client.send(topic, [{ value: JSON.stringify(value) }]);

  it('consume: messages become articles; what does not fit is a dead letter that names the field', async () => {
    await type('consume', 'send messages');
    await until('both articles', async () => (await articles()).length === 2);
    expect(await article('first-steps')).toMatchObject({ title: 'First steps', body: 'How to begin.', votes: 0 });
    expect(await article('newswire-7')).toMatchObject({
      title: 'It rains',
      body: 'Since this morning.\n\nBring a coat.',
    });

    await send('article', { slug: 'no-title' });
    await send('newswire', { headline: 'It rains', id: 8, paragraphs: 'a lot' });
    const found = await untilLetters('reason=invalid_message', 2);
    expect(found.map(({ detail }) => detail).sort()).toEqual([
      expect.stringContaining('"paragraphs" must be a list'),
      expect.stringContaining('title'),
    ]);
    await ask('POST', '/kafka/dead-letters/discard', { ids: found.map(({ id }) => id) });
  });

  it('handler: a good vote counts, one too many is refused, one too early waits for its article', async () => {
    await type('handler', 'send votes');
    await untilVotes('first-steps', 3);
    const [refused] = await untilLetters('reason=too_many_points', 1);
    expect(refused.detail).toBe('99 points are too many.');

    await ask('POST', ARTICLES, { title: 'Written now', slug: 'not-written-yet', votes: 0 });
    await untilVotes('not-written-yet', 4);
  });

  it('generators: of a content type, from a file and from a shell', async () => {
    expect(await type('generators', 'log in')).toBe('');
    const [ofArticles] = await untilBalanced(await type('generators', 'run the generator of a content type'));
    expect(ofArticles).toMatchObject({ consumer: 'article-consumer', written: 20 });
    expect(await articles()).toHaveLength(3 + 20);

    const [ofFile] = await untilBalanced(await type('generators', 'send the rows of a file'));
    expect(ofFile).toMatchObject({ consumer: 'vote-consumer', written: 2 });
    await untilVotes('first-steps', 6);

    const printed = await type('generators', 'produce from a shell');
    expect(printed).toContain('50 messages generated, 50 acknowledged in topic "vote"');
    const broken = Number(/(\d+) broken/.exec(printed)?.[1]);
    expect(broken).toBeGreaterThan(0);
    await untilLetters('reason=invalid_message', broken);
  });

  it('dead letters: from the reason to repair and replay, one by one and all at once', async () => {
    await type('dead-letters', 'log in');
    const invalid = (await letters('reason=invalid_message')).length;
    const byReason = (await type('dead-letters', 'count by reason'))
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(byReason).toEqual(
      expect.arrayContaining([
        { reason: 'invalid_message', count: invalid },
        { reason: 'too_many_points', count: 1 },
      ]),
    );
    expect(JSON.parse(await type('dead-letters', 'look at one'))).toMatchObject({
      topic: 'vote',
      value: '{"slug":"first-steps","points":99}',
      reason: 'too_many_points',
      issues: [{ path: ['points'] }],
    });

    const before = (await article('first-steps'))?.votes ?? NaN;
    expect(await type('dead-letters', 'check a repaired value')).toBe('written');
    expect(await type('dead-letters', 'repair and replay')).toMatch(
      /^true\n\{"done":\["\w+"\],"pending":\[\],"failed":\[\]\}$/,
    );
    await untilVotes('first-steps', before + 5);
    expect(JSON.parse(await type('dead-letters', 'see what became of it'))).toMatchObject({
      state: 'replayed',
      replayResult: { outcome: 'written' },
    });

    await send('vote', { slug: 'late', points: 2 });
    await until(
      'the vote to wait',
      async () => (await ask<{ messages: unknown[] }>('GET', '/kafka/parked')).messages.length,
    );
    await ask('POST', '/kafka/parked/matching/give-up', { match: { consumer: 'vote-consumer' } });
    await untilLetters('reason=given_up', 1);
    await ask('POST', ARTICLES, { title: 'Late', slug: 'late', votes: 0 });
    expect(await type('dead-letters', 'replay all that match')).toBe('1');
    await untilVotes('late', 2);

    expect(await type('dead-letters', 'discard all that match')).toBe(String(invalid));
    expect(await letters('')).toEqual([]);
  });

  it('scale out: one process for people, a worker that applies, and more partitions', async () => {
    await app.stop();
    const people = shell.start(command('scale-out', 'a process for people, without consumers'));
    const worker = shell.start(command('scale-out', 'a worker'));
    running.push(people, worker);
    await until('both to serve', async () => {
      await healthy(app);
      return (await type('scale-out', 'ask a worker how it is')) === '"ok"';
    });
    await until('the worker alone in its group', async () => {
      const members = await client.members('strapi-vote-consumer');
      return members.length === 1;
    });
    expect(await client.members('strapi-newswire-consumer')).toHaveLength(0);

    await type('scale-out', 'more partitions');
    await until('six partitions', async () => (await client.ends('vote')).size === 6);
    await send('vote', { slug: 'late', points: 1 });
    token = await login(app);
    await untilVotes('late', 3);
    await Promise.all(running.splice(0).map((one) => one.stop()));
  });

  it('testing: the tests of the guide pass, with and without a broker', async () => {
    const printed = await type('testing', 'run them');
    expect(printed).toContain('Test Suites: 3 passed, 3 total');
    expect(printed).toContain('Tests:       5 passed, 5 total');
  });

  it('has typed every command of every guide', () => {
    const commands = snippets.filter((one) => isCommand(one));
    expect([...typed].sort()).toEqual(commands.map(({ guide, title }) => `${guide}: ${title}`).sort());
  });
});
