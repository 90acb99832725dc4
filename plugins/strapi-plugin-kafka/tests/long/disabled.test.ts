import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createProject, type ChaosProject } from '../chaos/project';
import { sharedBroker, type SharedBroker } from '../support/broker';
import { connect, type PlainClient } from '../support/kafka';
import { uniqueNames } from '../support/names';
import { startApp, type TestApp } from '../support/strapi';
import { until } from '../support/until';
import { rowsOf } from '../tables/earlier';

const names = uniqueNames('disabled');
const topic = names('note');

const PLUGINS = `
  const { join } = require('node:path');
  module.exports = ({ env }) => ({
    kafka: {
      enabled: env.bool('KAFKA_PLUGIN'),
      resolve: join(__dirname, '../plugin'),
      config: {
        brokers: [env('BROKER')],
        clientId: '${names('project')}',
        deadLetter: { topic: '${names('error')}' },
        consumers: {
          note: { topic: '${topic}', handler: async ({ messages, refuse }) => {
            for (const message of messages.filter(({ value }) => value.bad)) {
              refuse(message, { reason: 'bad', detail: 'is bad' });
            }
          } },
        },
      },
    },
  });`;

describe('the plugin’s tables', () => {
  let broker: SharedBroker;
  let client: PlainClient;
  let project: ChaosProject;
  let app: TestApp;

  beforeAll(async () => {
    broker = await sharedBroker();
    client = await connect(broker.bootstrap);
    await client.createTopic(topic, 1);
    project = await createProject({ fence: true });
    await writeFile(join(project.dir, 'config/plugins.js'), PLUGINS);
    app = await startApp({ broker: broker.bootstrap, dir: project.dir, env: { KAFKA_PLUGIN: 'true' } });
  });
  afterAll(async () => {
    await app?.remove();
    await project?.remove();
    await client?.close();
    await broker?.stop();
  });

  const restart = async (enabled: boolean) => {
    await app.stop();
    app.env.KAFKA_PLUGIN = String(enabled);
    await app.start();
  };
  const position = () =>
    until('the position', async () => {
      const [row] = await app.database.all<{ next_offset: number }>('select next_offset from kafka_positions');
      return row;
    });
  const applied = (next: number) => until(`position ${next}`, async () => (await position()).next_offset === next);
  const letters = async () => (await rowsOf(app.database)).kafka_dead_letters;

  it('outlive a start with the plugin disabled, and the consumers go on where they were', async () => {
    await client.send(topic, [{ value: '{}' }, { value: '{"bad":true}' }]);
    await applied(2);
    await until('the letter to be sent', async () => (await letters()).some(({ sent_at }) => sent_at !== null));
    await app.stop();
    const before = await rowsOf(app.database);
    expect(before.kafka_positions).toHaveLength(1);
    expect(before.kafka_dead_letters).toHaveLength(1);

    app.env.KAFKA_PLUGIN = 'false';
    await app.start();
    expect((await fetch(`${app.url}/api/kafka/health`)).status).toBe(404);
    expect(await rowsOf(app.database)).toEqual(before);

    await restart(true);
    await client.send(topic, [{ value: '{"bad":true}' }]);
    await applied(3);
    expect(await letters()).toHaveLength(2);
    expect((await letters())[0]).toEqual(before.kafka_dead_letters[0]);
  });
});
