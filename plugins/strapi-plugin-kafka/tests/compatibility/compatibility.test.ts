import { join } from 'node:path';
import type { HealthResponse } from '../../contract/status';
import { ask, login } from '../support/admin';
import { startBroker, type TestBroker } from '../support/broker';
import { products } from '../support/catalogue';
import { long } from '../support/length';
import { startApp, type TestApp } from '../support/strapi';
import { healthy } from '../support/system';
import { until } from '../support/until';

interface Refusal {
  message: string;
  details: { code: string };
}

/** my-strapi-app in a Strapi that is another one than it is. */
describe('a Strapi that the plugin was not made for', () => {
  let broker: TestBroker;
  let app: TestApp;

  beforeAll(async () => {
    broker = await startBroker();
    const preload = `--require ${JSON.stringify(join(__dirname, 'pretend.cjs'))}`;
    app = await startApp({ broker: broker.bootstrap, env: { NODE_OPTIONS: preload, PRETEND_STRAPI: '5.26.9' } });
  });
  afterAll(async () => {
    await app?.remove();
    await broker?.stop();
  });

  const startAs = async (pretended: Record<string, string>) => {
    await app.stop();
    Object.assign(app.env, pretended);
    await app.start();
  };
  const health = async () => {
    const response = await fetch(`${app.url}/api/kafka/health`);
    return { code: response.status, ...((await response.json()) as HealthResponse) };
  };
  const positions = () => app.database.all('select * from kafka_positions');
  /** What would change something, as an administrator asks for it. */
  const startRun = async () => {
    const body = { generator: 'event-producer', options: { count: 1 } };
    return ask<{ error: Refusal }>(app, await login(app), 'POST', '/kafka/runs', body);
  };
  const logged = (line: RegExp) => app.process.logs().match(new RegExp(line, 'g')) ?? [];

  it('serves where it is too old, and consumes nothing, which health and log say', async () => {
    const { code, compatibility, consumers } = await until('the monitor to have found the broker', async () => {
      const answer = await health();
      return answer.broker.status === 'ok' && answer;
    });
    expect(code).toBe(503);
    expect(compatibility.problem).toMatch(/^Strapi 5\.26\.9 is older than 5\.27\.0/);
    const problems = Object.values(consumers).map(({ problem }) => problem);
    expect(problems).toEqual(problems.map(() => expect.stringContaining('(idle)')));
    expect(problems).toHaveLength(3);
    expect(await products({ app })).toEqual([]);
    expect(logged(/Strapi 5\.26\.9 is older than/)).toHaveLength(1);
    const { status, body } = await startRun();
    const refusal = { message: compatibility.problem, details: { code: 'incompatible' } };
    expect({ status, ...body.error }).toMatchObject({ status: 503, ...refusal });
    expect(await app.database.all('select * from kafka_generator_runs')).toEqual([]);
  });

  const startNewer = async () => {
    await startAs({ PRETEND_STRAPI: '5.99.0' });
    await healthy(app);
    expect((await health()).compatibility).toEqual({ status: 'ok', problem: null });
    expect(logged(/Strapi 5\.99\.0 is newer than/)).toHaveLength(1);
  };
  if (long) it('is consumed into where it is newer than what is tested, with one warning', startNewer);

  it('serves where its insides are others, and consumes nothing, which health and log say', async () => {
    await app.stop();
    const before = await positions();
    await startAs({ PRETEND_STRAPI: '5.99.0', PRETEND_OTHER_INSIDES: 'true' });
    const { code, compatibility } = await health();
    expect(code).toBe(503);
    expect(compatibility.problem).toMatch(
      /^strapi\.get\('models'\) is not there in Strapi 5\.99\.0 as it is in 5\.54\.0.*Nothing is consumed\./,
    );
    expect(await products({ app })).toEqual([]);
    expect(logged(/strapi\.get\('models'\) is not there/)).toHaveLength(1);
    expect(logged(/strapi\.get\('webhookRunner'\) is not there .* Everything else works\./)).toHaveLength(1);
    // Nothing has defined the tables this time.
    expect(await positions()).toEqual(before);
  });
});
