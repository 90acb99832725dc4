import { applyOneByOne, availabilityOf, events, products, type Movement, type Product } from '../support/catalogue';
import { reasonsByOrigin } from '../support/deadLetters';
import { caughtUp, type TailedRecord } from '../support/kafka';
import { drained, produce, type System, type Topic } from '../support/system';
import { until } from '../support/until';

/** What the project is for, from the producers' shell commands to entries in REST. What was there before stays as it is. */
export function describeMainJob(shared: () => System): void {
  let system: System;
  beforeAll(() => {
    system = shared();
  });

  it('creates the products that product-producer sends', async () => {
    const before = await system.client.ends('product');
    await produce(system, 'product', '--count', '60', '--seed', '1');

    const sent = (await sentSince(system, 'product', before)).map(parse<Record<string, unknown>>);
    expect(sent).toHaveLength(60);
    await drained(system, 'product');

    const barcodes = new Set(sent.map(({ barcode }) => barcode));
    const stored = (await products(system)).filter(({ barcode }) => barcodes.has(barcode));
    expect(stored).toHaveLength(barcodes.size);
    const byBarcode = new Map(stored.map((product) => [product.barcode, product]));
    for (const { barcode, name, description, stock_available } of sent) {
      const stock = Number(stock_available);
      expect(byBarcode.get(barcode as string)).toMatchObject({
        name,
        description,
        stock_available: stock,
        availability: availabilityOf(stock),
      });
    }
  });

  it('adds the product events that event-producer sends', async () => {
    const [before, storedBefore] = [await system.client.ends('event'), (await events(system)).length];
    await produce(system, 'event', '--count', '40', '--seed', '2');

    const sent = (await sentSince(system, 'event', before)).map(parse<{ value: string }>);
    expect(sent).toHaveLength(40);
    await drained(system, 'event');

    const values = (await events(system)).slice(storedBefore).map(({ value }) => value);
    expect(values.sort()).toEqual(sent.map(({ value }) => value).sort());
  });

  it('applies the stock movements that stock-producer sends', async () => {
    const [ends, before]: [Ends, Product[]] = [await system.client.ends('stock'), await products(system)];
    await produce(system, 'stock', '--count', '300', '--seed', '3');

    const records = await sentSince(system, 'stock', ends);
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
    const places = new Set(records.map(origin));
    const dead = () => [...reasonsByOrigin(errors.records, 'stock')].filter(([place]) => places.has(place));
    await until(`${refused.size} dead letters`, () => dead().length >= refused.size);
    await caughtUp(system.client, 'error', errors);
    const expected = [...refused].map(([place, reason]) => [origin(records[place]), reason] as const);
    expect(new Map(dead())).toEqual(new Map(expected));
  });
}

type Ends = Map<number, number>;

/** The records behind these ends, partition after partition: the order in which one consumer applies what belongs together. */
async function sentSince({ client }: System, topic: Topic, ends: Ends): Promise<TailedRecord[]> {
  const records = await caughtUp(client, topic, await client.tail(topic));
  return records
    .filter(({ partition, offset }) => offset >= (ends.get(partition) ?? 0))
    .sort((a, b) => a.partition - b.partition || a.offset - b.offset);
}

const parse = <Value>({ value }: TailedRecord) => JSON.parse(String(value)) as Value;
const origin = ({ partition, offset }: TailedRecord) => `${partition}/${offset}`;
