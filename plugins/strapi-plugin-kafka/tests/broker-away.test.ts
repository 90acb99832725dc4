import { startBroker, type TestBroker } from './support/broker';
import { products } from './support/catalogue';
import { connect, type PlainClient } from './support/kafka';
import { freePort } from './support/process';
import { startApp, type TestApp } from './support/strapi';
import { healthy } from './support/system';
import { until } from './support/until';

/** The plugin takes 9 s at most; the rest is for Strapi's own end on a busy machine. Milliseconds. */
const STOP_LIMIT = 30_000;

/** Nothing listens on the broker's port while Strapi starts. */
describe('with the broker away', () => {
  let port: number;
  let app: TestApp;
  const later: { broker?: TestBroker; client?: PlainClient } = {};

  beforeAll(async () => {
    port = await freePort();
    app = await startApp({ broker: `localhost:${port}` });
  });
  afterAll(async () => {
    await later.client?.close();
    await app?.remove();
    await later.broker?.stop();
  });

  const health = async () => {
    const response = await fetch(`${app.url}/api/kafka/health`);
    return {
      status: response.status,
      body: (await response.json()) as { status: string; broker: { problem: string | null } },
    };
  };

  it('serves all the same and says in its health what is wrong', async () => {
    expect(await products({ app })).toEqual([]);
    const { status, body } = await until('an answer that names the broker', async () => {
      const answer = await health();
      return answer.body.broker.problem !== null && answer;
    });
    expect(status).toBe(503);
    expect(body.status).toBe('failing');
    expect(body.broker.problem).toMatch(/broker/i);
  });

  it('catches up when the broker comes', async () => {
    later.broker = await startBroker({ port });
    later.client = await connect(later.broker.bootstrap);
    await later.client.send('product', [{ key: '1', value: JSON.stringify({ name: 'Late', barcode: '0001' }) }]);

    await healthy(app);
    const stored = await until('the product', async () => (await products({ app }))[0]);
    expect(stored).toMatchObject({ name: 'Late', barcode: '0001', stock_available: 0, availability: 'empty' });
  });

  it('says so when the broker goes again, goes on serving, and stops cleanly', async () => {
    await later.client?.close();
    await later.broker?.stop();
    later.client = later.broker = undefined;

    await until('health to answer 503', async () => (await health()).status === 503);
    expect(await products({ app })).toHaveLength(1);
    await app.stop(STOP_LIMIT);
  });
});
