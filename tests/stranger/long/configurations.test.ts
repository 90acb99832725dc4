import { startBroker, type TestBroker } from '../../../plugins/strapi-plugin-kafka/tests/support/broker';
import { startApp } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { createProject, type Project } from '../support/project';
import { usePackedPlugin } from '../support/stranger';
import { expectPage, registerAdministrator, visitKafka } from '../support/visit';

jest.setTimeout(900_000);

const kafka = (config: string) => `{ enabled: true, config: ${config} }`;
const consumer = (rest: string) => kafka(`{ consumers: { articles: { ${rest} } } }`);
const ENTRY = `entry: { contentType: 'api::article.article', action: 'create' }`;

/** What people write by mistake, and what they are told. */
const WRONG: [mistake: string, config: string, told: RegExp][] = [
  ['an unknown key', kafka(`{ broker: 'localhost:9092' }`), /kafka\.config: .*unknown key "broker"/],
  ['an address without a port', kafka(`{ brokers: ['localhost'] }`), /kafka\.config\.brokers\.0: .*host:port/],
  ['brokers that are text', kafka(`{ brokers: 'localhost:9092' }`), /kafka\.config\.brokers: /],
  ['no topic', consumer(ENTRY), /kafka\.config\.consumers\.articles\.topic: /],
  [
    'neither entry nor handler',
    consumer(`topic: 'article'`),
    /kafka\.config\.consumers\.articles: .*"entry" and "handler"/,
  ],
  [
    'a content type that there is not',
    consumer(`topic: 'article', entry: { contentType: 'api::tale.tale', action: 'create' }`),
    /kafka\.config\.consumers\.articles\.entry\.contentType: .*api::article\.article/,
  ],
  [
    'a key that is no attribute',
    consumer(`topic: 'article', entry: { contentType: 'api::article.article', action: 'upsert', key: 'number' }`),
    /kafka\.config\.consumers\.articles\.entry\.key: .*slug/,
  ],
  [
    'bulk for drafts',
    consumer(`topic: 'article', entry: { contentType: 'api::article.article', action: 'create', write: 'bulk' }`),
    /kafka\.config\.consumers\.articles\.entry\.write: .*draft/,
  ],
  [
    'a name of a topic',
    consumer(`topic: 'the article', ${ENTRY}`),
    /kafka\.config\.consumers\.articles\.topic: .*letters/,
  ],
  [
    'a handler that is no function',
    consumer(`topic: 'article', handler: { default: async () => undefined }`),
    /articles\.handler: is of type object, and must be an async function/,
  ],
  [
    'two consumers of one group',
    kafka(
      `{ consumers: { a: { topic: 'article', groupId: 'g', ${ENTRY} }, b: { topic: 'article', groupId: 'g', ${ENTRY} } } }`,
    ),
    /kafka\.config\.consumers\.b\.groupId: .*both have the group "g"\. Write a groupId/,
  ],
  [
    'a login by a mechanism that there is not',
    kafka(`{ sasl: { mechanism: 'scram-512', username: 'u', password: 'p' } }`),
    /kafka\.config\.sasl\.mechanism: .*Did you mean "scram-sha-512"/,
  ],
  [
    'text for a number',
    consumer(`topic: 'article', maxBatchSize: 'many', ${ENTRY}`),
    /articles\.maxBatchSize: .*number/,
  ],
];

describe('a JavaScript project with the plugin', () => {
  const packed = usePackedPlugin();
  let project: Project;
  let broker: TestBroker;

  beforeAll(async () => {
    project = await createProject({ language: 'javascript' });
    await project.install(`npm install ${packed()}`);
    await project.build();
    broker = await startBroker();
  });
  afterAll(async () => {
    await broker?.stop();
    await project?.remove();
  });

  const start = () => startApp({ broker: broker.bootstrap, dir: project.dir, cli: project.cli });

  it('starts without any configuration, and its page says what to do', async () => {
    await project.configure('module.exports = {};');
    const app = await start();
    try {
      expect(app.process.logs()).not.toMatch(/error/i);
      await registerAdministrator(app);
      await visitKafka(app, async (page) => {
        await expectPage(page.getByText('No consumer is configured yet').first()).toBeVisible();
        // The generators come from the content types; the package that they need is not installed.
        await page.goto(`${app.url}/admin/plugins/kafka/generators`);
        await expectPage(page.getByText('npm install @faker-js/faker')).toBeVisible();
        await page.getByRole('link', { name: 'article' }).first().click();
        await expectPage(page.getByRole('button', { name: 'Start article' })).toBeDisabled();
      });
    } finally {
      await app.remove();
    }
  });

  it.each(WRONG)('does not start with %s, and says what is wrong', async (_, config, told) => {
    await project.configure(`module.exports = { kafka: ${config} };`);
    await expect(start()).rejects.toThrow(told);
  });
});
