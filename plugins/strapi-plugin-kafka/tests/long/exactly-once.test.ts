import { events, products } from '../support/catalogue';
import { reasonsByOrigin } from '../support/deadLetters';
import { caughtUp } from '../support/kafka';
import { drained, GROUPS, startSystem, type System } from '../support/system';
import { until } from '../support/until';

const PRODUCTS = 100;
const EVENTS = 8_000;
const MOVEMENTS = 12_000;
const KILLS = 2;
/** Every so many movements one is broken. */
const POISON_EVERY = 500;

const barcodeOf = (n: number) => `09${n % PRODUCTS}`;
const amountOf = (n: number) => (n % 7) + 1;

describe('Strapi killed in mid-stream', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system?.stop());

  it('applies every message exactly once', async () => {
    const { client, app } = system;
    await client.send(
      'product',
      Array.from({ length: PRODUCTS }, (_, n) => message(barcodeOf(n), product(n))),
    );
    await drained(system, 'product');

    // All of it is there when Strapi starts again: a consumer that keeps up with the producer leaves nothing to kill it in.
    await app.stop();
    await client.send(
      'event',
      Array.from({ length: EVENTS }, (_, n) => message(String(n), { value: `event ${n}` })),
    );
    await client.send(
      'stock',
      Array.from({ length: MOVEMENTS }, (_, n) => message(barcodeOf(n), movement(n))),
    );

    let killedInMidStream = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const before = await handled(system);
      const started = app.start().catch(() => undefined); // The kill may come before it serves.
      await until('progress before the next kill', async () => (await handled(system)) > before, { interval: 5 });
      await app.kill('SIGKILL');
      await started;
      if ((await handled(system)) < EVENTS + MOVEMENTS) killedInMidStream += 1;
    }
    await app.start();
    expect(killedInMidStream).toBeGreaterThan(0); // Otherwise the kills proved nothing.
    for (const topic of ['event', 'stock'] as const) await drained(system, topic);

    const stored = (await events(system)).map(({ value }) => value);
    expect(stored).toHaveLength(EVENTS);
    expect(new Set(stored).size).toBe(EVENTS);
    expect(new Map((await products(system)).map((p) => [p.barcode, p.stock_available]))).toEqual(expectedStock());
  });

  it('gave up each broken message once', async () => {
    const poison = Math.ceil(MOVEMENTS / POISON_EVERY);
    const letters = await system.app.database.all<{ topic: string; reason: string }>(
      'select topic, reason from kafka_dead_letters',
    );
    expect(letters).toHaveLength(poison);
    expect(new Set(letters.map(({ reason }) => reason))).toEqual(new Set(['invalid_message']));

    const errors = await system.client.tail('error');
    await until(`${poison} dead letters`, () => errors.records.length >= poison);
    // A kill between sending and noting it sends a letter again, under the same id.
    const records = await caughtUp(system.client, 'error', errors);
    const byId = new Map(records.map((record) => [String(record.headers['kafka-plugin-dead-letter-id']), record]));
    expect(reasonsByOrigin([...byId.values()], 'stock').size).toBe(poison);
  });

  it('has every position at the end of its partition, claimed anew after a kill', async () => {
    const positions = await system.app.database.all<Position>(
      'select group_id, topic, partition, next_offset, epoch, incident from kafka_positions',
    );
    for (const topic of ['event', 'stock'] as const) {
      for (const [partition, end] of await system.client.ends(topic)) {
        const position = positions.find((row) => row.topic === topic && row.partition === partition);
        expect(position).toMatchObject({ group_id: GROUPS[topic], incident: null });
        expect(Number(position?.next_offset)).toBe(end);
      }
    }
    expect(Math.max(...positions.map(({ epoch }) => Number(epoch)))).toBeGreaterThan(1);
  });
});

interface Position {
  group_id: string;
  topic: string;
  partition: number;
  next_offset: number;
  epoch: number;
  incident: string | null;
}

/** How many events and movements the database says have been handled; readable while Strapi is down. */
async function handled({ app }: System): Promise<number> {
  const [{ total }] = await app.database.all<{ total: number | null }>(
    "select sum(next_offset) as total from kafka_positions where topic in ('event', 'stock')",
  );
  return Number(total);
}

const message = (key: string, value: object) => ({ key, value: JSON.stringify(value) });

const product = (n: number) => ({ name: `Product ${n}`, barcode: barcodeOf(n), stock_available: 0 });

const isPoison = (n: number) => n % POISON_EVERY === 0;

const movement = (n: number) => ({
  barcode: barcodeOf(n),
  amount: String(amountOf(n)),
  type: isPoison(n) ? 'NOWHERE' : 'IN',
});

function expectedStock(): Map<string, number> {
  const stock = new Map<string, number>();
  for (let n = 0; n < MOVEMENTS; n += 1) {
    stock.set(barcodeOf(n), (stock.get(barcodeOf(n)) ?? 0) + (isPoison(n) ? 0 : amountOf(n)));
  }
  return stock;
}
