import { applyOneByOne, availabilityOf, events, products, type Movement, type Product } from '../support/catalogue';
import { reasonsByOrigin } from '../support/deadLetters';
import { caughtUp, type TailedRecord } from '../support/kafka';
import { drained, produce, type System, type Topic } from '../support/system';
import { until } from '../support/until';

/** What the project is for, from the producers' shell commands to entries in REST. */
export function describeMainJob(start: () => Promise<System>): void {
  let system: System;
  beforeAll(async () => {
    system = await start();
  });
  afterAll(() => system?.stop());

  it('creates the products that product-producer sends', async () => {
    await produce(system, 'product', '--count', '60', '--seed', '1');

    const sent = (await sentTo(system, 'product')).map(parse<Record<string, unknown>>);
    expect(sent).toHaveLength(60);
    await drained(system, 'product');

    const stored = new Map((await products(system)).map((product) => [product.barcode, product]));
    expect(stored.size).toBe(new Set(sent.map(({ barcode }) => barcode)).size);
    for (const { barcode, name, description, stock_available } of sent) {
      const stock = Number(stock_available);
      expect(stored.get(barcode as string)).toMatchObject({
        name,
        description,
        stock_available: stock,
        availability: availabilityOf(stock),
      });
    }
  });

  it('adds the product events that event-producer sends', async () => {
    await produce(system, 'event', '--count', '40', '--seed', '2');

    const sent = (await sentTo(system, 'event')).map(parse<{ value: string }>);
    expect(sent).toHaveLength(40);
    await drained(system, 'event');

    const values = (await events(system)).map(({ value }) => value);
    expect(values.sort()).toEqual(sent.map(({ value }) => value).sort());
  });

  it('applies the stock movements that stock-producer sends', async () => {
    const before: Product[] = await products(system);
    await produce(system, 'stock', '--count', '300', '--seed', '3');

    const records = await sentTo(system, 'stock');
    expect(records).toHaveLength(300);
    const { stock, refused } = applyOneByOne(before, records.map(parse<Movement>));
    await drained(system, 'stock');

    const after = await products(system);
    expect(new Map(after.map((product) => [product.documentId, product.stock_available]))).toEqual(stock);
    for (const product of after) expect(product.availability).toBe(availabilityOf(product.stock_available));
    expect(after.map((product) => product.stock_available)).not.toEqual(
      before.map((product) => product.stock_available),
    );

    const errors = await system.client.tail('error');
    await until(`${refused.size} dead letters`, () => errors.records.length >= refused.size);
    const expected = [...refused].map(([place, reason]) => [origin(records[place]), reason] as const);
    expect(reasonsByOrigin(await caughtUp(system.client, 'error', errors), 'stock')).toEqual(new Map(expected));
  });
}

/** All records of a topic, partition after partition: the order in which one consumer applies what belongs together. */
async function sentTo({ client }: System, topic: Topic): Promise<TailedRecord[]> {
  const records = await caughtUp(client, topic, await client.tail(topic));
  return [...records].sort((a, b) => a.partition - b.partition || a.offset - b.offset);
}

const parse = <Value>({ value }: TailedRecord) => JSON.parse(String(value)) as Value;
const origin = ({ partition, offset }: TailedRecord) => `${partition}/${offset}`;
