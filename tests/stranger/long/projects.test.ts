import { TESTED } from '../../../plugins/strapi-plugin-kafka/server/src/compatibility/versions';
import { startBroker, type TestBroker } from '../../../plugins/strapi-plugin-kafka/tests/support/broker';
import { connect, type PlainClient } from '../../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { startApp, type TestApp } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { until } from '../../../plugins/strapi-plugin-kafka/tests/support/until';
import { checkPluginTypes } from '../support/pluginTypes';
import { createProject, CURRENT, type Project } from '../support/project';
import { readQuickStart } from '../support/readme';
import { articlesOf, usePackedPlugin } from '../support/stranger';
import { expectPage, registerAdministrator, visitKafka } from '../support/visit';

const START = ['start'];
const DEVELOP = ['develop', '--no-install-deps'];

jest.setTimeout(900_000);

describe.each([
  { language: 'typescript' as const, strapi: CURRENT, command: START },
  { language: 'typescript' as const, strapi: TESTED.strapi.oldest, command: START },
  { language: 'javascript' as const, strapi: CURRENT, command: START },
  { language: 'javascript' as const, strapi: CURRENT, command: DEVELOP },
])('a new $language project on Strapi $strapi, by strapi $command.0', ({ language, strapi, command }) => {
  const packed = usePackedPlugin();
  const { install, plugins, topic, value } = readQuickStart();
  let begun: number;
  let project: Project;
  let broker: TestBroker;
  let client: PlainClient;
  let app: TestApp;

  beforeAll(async () => {
    project = await createProject({ language, strapi });
    broker = await startBroker();
    client = await connect(broker.bootstrap);
    begun = Date.now();
    await project.install(install.replace('strapi-plugin-kafka', packed()));
    await project.configure(plugins[language]);
    if (command === START) await project.build();
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

  it('has the entry of the first message after the lines of the README, and tells how long that took', async () => {
    await client.send(topic, [{ value }]);
    expect(await articlesOf(app, 1)).toMatchObject([JSON.parse(value)]);
    const seconds = Math.round((Date.now() - begun) / 1_000);
    process.stdout.write(
      `${seconds} s from "${install}" to the first entry (${language}, Strapi ${strapi}, ${command[0]})\n`,
    );
  });

  it('makes messages entries, changes and removes them', async () => {
    const article = (title: string) => JSON.stringify({ slug: 'a', title });
    await client.send(topic, [{ key: 'a', value: article('Once') }]);
    expect(await articlesOf(app, 2)).toMatchObject([{ slug: 'a', title: 'Once', locale: 'en' }, JSON.parse(value)]);
    await client.send(topic, [{ key: 'first', value: null }]);
    expect(await articlesOf(app, 1)).toMatchObject([{ slug: 'a' }]);
    await client.send(topic, [{ key: 'a', value: article('Twice') }]);
    await until('the new title', async () => (await articlesOf(app, 1))[0].title === 'Twice');
  });

  it('shows it in the admin panel', async () => {
    await visitKafka(app, async (page) => {
      await expectPage(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
      await expectPage(page.getByRole('link', { name: 'article-consumer' }).first()).toBeVisible();
    });
  });

  if (strapi !== CURRENT) {
    it('has all that the plugin uses of Strapi', async () => checkPluginTypes(project.dir));
  }

  it('ends in good order', async () => {
    await app.stop();
    expect(app.process.logs()).not.toMatch(/UnhandledPromise|TypeError|deprecated.*kafka/i);
  });
});
