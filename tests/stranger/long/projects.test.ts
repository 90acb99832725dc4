import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBroker, type TestBroker } from '../../../plugins/strapi-plugin-kafka/tests/support/broker';
import { connect, type PlainClient } from '../../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { REPOSITORY, startApp, type TestApp } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { createProject, CURRENT, STORIES, type Project } from '../support/project';
import { storiesOf, usePackedPlugin } from '../support/stranger';
import { expectPage, registerAdministrator, visitKafka } from '../support/visit';

/** What the plugin says it fits, at its lower end. */
const oldest = (): string => {
  const manifest = readFileSync(join(REPOSITORY, 'plugins/strapi-plugin-kafka/package.json'), 'utf8');
  const { peerDependencies } = JSON.parse(manifest) as { peerDependencies: Record<string, string> };
  return peerDependencies['@strapi/strapi'].replace(/^\D+/, '');
};

const START = ['start'];
const DEVELOP = ['develop', '--no-install-deps'];

jest.setTimeout(900_000);

describe.each([
  { language: 'typescript' as const, strapi: CURRENT, command: START },
  { language: 'typescript' as const, strapi: oldest(), command: START },
  { language: 'javascript' as const, strapi: CURRENT, command: START },
  { language: 'javascript' as const, strapi: CURRENT, command: DEVELOP },
])('a new $language project on Strapi $strapi, by strapi $command.0', ({ language, strapi, command }) => {
  const packed = usePackedPlugin();
  let project: Project;
  let broker: TestBroker;
  let client: PlainClient;
  let app: TestApp;

  beforeAll(async () => {
    project = await createProject({ language, strapi, packed: packed(), kafka: STORIES });
    if (command === START) await project.build();
    broker = await startBroker();
    client = await connect(broker.bootstrap);
    // In production the oldest versions refuse to log in over http, which is what the test speaks, whatever is configured.
    const isProduction = command === START && strapi === CURRENT;
    const env = isProduction ? undefined : { NODE_ENV: 'development' };
    app = await startApp({ broker: broker.bootstrap, dir: project.dir, cli: project.cli, command, env });
    await registerAdministrator(app);
  });
  afterAll(async () => {
    await client?.close();
    await app?.remove();
    await broker?.stop();
    await project?.remove();
  });

  it('makes messages entries, changes and removes them', async () => {
    const value = (title: string) => JSON.stringify({ code: 'a', title });
    await client.send('story', [{ key: 'a', value: value('Once') }]);
    expect(await storiesOf(app, 1)).toMatchObject([{ code: 'a', title: 'Once', locale: 'en' }]);
    await client.send('story', [{ key: 'b', value: JSON.stringify({ code: 'b', title: 'Twice' }) }]);
    expect((await storiesOf(app, 2)).map(({ title }) => title)).toEqual(['Once', 'Twice']);
    await client.send('story', [{ key: 'a', value: null }]);
    expect(await storiesOf(app, 1)).toMatchObject([{ code: 'b' }]);
  });

  it('shows it in the admin panel', async () => {
    await visitKafka(app, async (page) => {
      await expectPage(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
      await expectPage(page.getByRole('link', { name: 'stories' }).first()).toBeVisible();
    });
  });

  it('ends in good order', async () => {
    await app.stop();
    expect(app.process.logs()).not.toMatch(/UnhandledPromise|TypeError|deprecated.*kafka/i);
  });
});
