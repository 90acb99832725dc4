import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MOST_QUEUED_DELIVERIES } from '../../server/src/sinks/webhookQueue';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { Lab } from './lab';

const BATCH = 200;
/** More than the queue takes and a batch besides. */
const MESSAGES = MOST_QUEUED_DELIVERIES + 2 * BATCH;

interface Runner {
  add(webhook: object): void;
  remove(webhook: object): void;
  queue: { queue: unknown[] };
}

/** Strapi's own runner and queue, and an endpoint that answers when the test says so. */
export function describeWebhooks(shared: () => Lab): void {
  const names = uniqueNames('webhooks');
  let lab: Lab;
  let answering = false;
  const answers: (() => void)[] = [];
  const heard = new Set<string>();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data) => (body += String(data)));
    request.on('end', () => {
      heard.add((JSON.parse(body) as { entry: { documentId: string } }).entry.documentId);
      if (answering) response.end();
      else answers.push(() => response.end());
    });
  });
  beforeAll(async () => {
    lab = shared();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is waited for by a consumer that writes faster than it delivers, and hears of every entry', async () => {
    const topic = names('full');
    const { strapi, client } = lab;
    const runner = strapi.get<Runner>('webhookRunner');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const webhook = { id: 1, name: topic, url, headers: {}, events: ['entry.create'], isEnabled: true };
    runner.add(webhook);
    await client.createTopic(topic, 1);
    await client.send(
      topic,
      Array.from({ length: MESSAGES }, (_, n) => ({ partition: 0, value: JSON.stringify({ topic, value: n }) })),
    );
    const entry = { contentType: 'api::effect.effect', action: 'create', write: 'bulk' } as const;
    const { start, status } = lab.instance(topic, { entry, maxBatchSize: BATCH });
    await start();

    await until('the queue to be full', () => runner.queue.queue.length >= MOST_QUEUED_DELIVERIES);
    // Its endpoint takes ten seconds for five of them: that the consumer is held up is told meanwhile.
    await until('it to be told', () => status().problems.some(({ code }) => code === 'webhooks_full'));
    expect(runner.queue.queue.length).toBeLessThan(MOST_QUEUED_DELIVERIES + BATCH);
    expect(status().outcomes.written).toBeLessThan(MESSAGES);

    answering = true;
    answers.splice(0).forEach((answer) => answer());
    await until('all to be written', () => status().outcomes.written === MESSAGES);
    await until('all to be delivered', () => heard.size === MESSAGES);
    await until('it to be over', () => status().problems.length === 0);
    runner.remove(webhook);
  });
}
