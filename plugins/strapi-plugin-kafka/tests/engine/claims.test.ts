import type { ConnectionPool } from '../../server/src/consumers/connectionPool';
import { sized } from '../support/length';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { startLab, type Instance, type Lab } from './lab';

const names = uniqueNames('claims');
const PARTITIONS = sized(40, 600);
const ALL = Array.from({ length: PARTITIONS }, (_, partition) => partition);

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterEach(() => lab?.stopInstances());
afterAll(() => lab?.stop());

const positions = (topic: string) => lab.strapi.db.connection('kafka_positions').where({ topic });

/** Of how many partitions the position has this. */
const count = async (topic: string, column: 'epoch' | 'next_offset', atLeast: number): Promise<number> => {
  const [{ polled }] = await positions(topic).where(column, '>=', atLeast).count('* as polled');
  return Number(polled);
};
const all = (what: string, topic: string, column: 'epoch' | 'next_offset', atLeast: number) =>
  until(`all partitions ${what}`, async () => (await count(topic, column, atLeast)) === PARTITIONS);

/** kafkajs's own level of single requests; the plugin's clients show theirs to nobody. */
const connections = jest.requireActual<{ prototype: Connection }>('kafkajs/src/network/connection').prototype;
interface Connection {
  send(exchange: { request: { apiName: string } }): Promise<unknown>;
}

/** Counts requests to Kafka, statements and what waits for a database connection, while an instance claims. */
const watch = ({ broker }: Instance) => {
  const requests: Record<string, number> = {};
  const send = connections.send;
  jest.spyOn(connections, 'send').mockImplementation(function (this: Connection, exchange) {
    const { apiName } = exchange.request;
    requests[apiName] = (requests[apiName] ?? 0) + 1;
    return send.call(this, exchange);
  });
  const fetches = jest.spyOn(broker.observer, 'fetch');
  const knex = lab.strapi.db.connection;
  const statements: string[] = [];
  const note = ({ sql }: { sql: string }) => {
    if (!sql.includes('polled')) statements.push(sql);
  };
  knex.on('query', note);
  const { pool } = knex.client as { pool: ConnectionPool };
  let waiting = 0;
  pool.on('acquireRequest', () => {
    waiting = Math.max(waiting, pool.numPendingAcquires());
  });
  return () => {
    knex.removeListener('query', note);
    return {
      offsets: requests.ListOffsets ?? 0,
      committed: requests.OffsetFetch ?? 0,
      witnesses: fetches.mock.calls.length,
      transactions: statements.filter((sql) => /^begin/i.test(sql)).length,
      statements: statements.length,
      waiting,
    };
  };
};

it('claims all partitions of an assignment together, however many they are', async () => {
  const topic = names('many');
  await lab.client.createTopic(topic, PARTITIONS);
  await lab.client.send(
    topic,
    ALL.map((partition) => ({ partition, value: '{}' })),
  );
  const first = lab.instance(topic, { handler: lab.apply });
  await first.start();
  await all('to be applied', topic, 'next_offset', 1);
  await first.stop();

  const second = lab.instance(topic, { handler: lab.apply });
  const stop = watch(second);
  await second.start();
  const plain = lab.strapi.db.query('api::effect.effect').count();
  await all('to be claimed again', topic, 'epoch', 2);
  expect(await plain).toBeGreaterThanOrEqual(PARTITIONS);
  const counts = stop();
  expect(second.status().blocked).toEqual([]);
  // A few for each round of claims, and a slow machine may make a second one.
  const few = { offsets: 8, committed: 8, witnesses: 8, transactions: 12, statements: PARTITIONS, waiting: 8 };
  for (const [what, limit] of Object.entries(few)) {
    const found = counts[what as keyof typeof counts];
    expect({ what, found, isFew: found <= limit }).toEqual({ what, found, isFew: true });
  }
});
