import { parse } from 'csv-parse/sync';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyOneByOne, availabilityOf, events, products, type Product } from '../support/catalogue';
import { reasonsByOrigin } from '../support/deadLetters';
import { eventRows, movementRows, productRows, writeCsv, type Row } from '../support/files';
import { caughtUp } from '../support/kafka';
import { drained, produce, type System, type Topic } from '../support/system';
import { until } from '../support/until';

/** Other people's files, sent by other people's programs: every message has the key '1'. */
export function describeFiles(shared: () => System): void {
  let system: System;
  let folder: string;
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-test-'));
    await writeCsv(file('products.csv'), productRows(), ',');
    await writeCsv(file('events.csv'), eventRows(), ';');
    system = shared();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const sendFile = async (topic: Topic, name: string, delimiter: string) => {
    const rows: Row[] = parse(await readFile(file(name)), { columns: true, delimiter });
    await send(system, topic, rows);
  };

  it('stores 200 products in the order sent', async () => {
    await sendFile('product', 'products.csv', ',');
    await drained(system, 'product');

    const expected = productRows().map(({ name, barcode, stock_available }) => {
      const stock = Number(stock_available);
      return { name, barcode, stock_available: stock, availability: availabilityOf(stock) };
    });
    expect((await products(system)).map(facts)).toEqual(expected);
  });

  it('stores 200 events in the order sent, with the JSON in their metadata read', async () => {
    await sendFile('event', 'events.csv', ';');
    await drained(system, 'event');

    const expected = eventRows().map(({ value, metadata }) => ({ value, metadata: JSON.parse(metadata) as unknown }));
    expect((await events(system)).map(({ value, metadata }) => ({ value, metadata }))).toEqual(expected);
  });

  it('gives each of 2,000 movements the outcome of a sequential reading', async () => {
    const before = await products(system);
    const movements = movementRows(before);
    const { stock, refused } = applyOneByOne(before, movements);
    expect(new Set(refused.values())).toEqual(new Set(['invalid_message', 'unknown_product', 'insufficient_stock']));

    await send(system, 'stock', movements);
    await drained(system, 'stock');

    const errors = await system.client.tail('error');
    await until(`${refused.size} dead letters`, () => errors.records.length >= refused.size);
    const dead = reasonsByOrigin(await caughtUp(system.client, 'error', errors), 'stock');
    const partition = [...dead.keys()][0].split('/')[0];
    const expected = [...refused].map(([place, reason]) => [`${partition}/${place}`, reason] as const);
    expect([...dead].sort(byOffset)).toEqual(expected);

    const after = await products(system);
    expect(new Map(after.map((product) => [product.documentId, product.stock_available]))).toEqual(stock);
    for (const product of after) expect(product.availability).toBe(availabilityOf(product.stock_available));
  });

  it('changes nothing but names and descriptions when the same producer runs again', async () => {
    const before = await products(system);
    const renamed = productRows().map((row) => ({ ...row, name: `${row.name} (new)`, description: 'Rewritten' }));
    await writeCsv(file('renamed.csv'), renamed, ',');

    for (const name of ['products.csv', 'renamed.csv', 'renamed.csv']) {
      await produce(system, 'product', '--file', file(name));
      await drained(system, 'product');
    }

    const expected = before.map((product) => ({
      ...identity(product),
      name: `${product.name} (new)`,
      description: 'Rewritten',
    }));
    const after = await products(system);
    expect(
      after.map((product) => ({ ...identity(product), name: product.name, description: product.description })),
    ).toEqual(expected);
  });

  it('reads a file with semicolons from the shell', async () => {
    const before = (await events(system)).length;
    await produce(system, 'event', '--file', file('events.csv'));
    await drained(system, 'event');

    const added = (await events(system)).slice(before);
    expect(added.map(({ value }) => value).sort()).toEqual(
      eventRows()
        .map(({ value }) => value)
        .sort(),
    );
  });
}

const send = ({ client }: System, topic: Topic, rows: readonly object[]) =>
  client.send(
    topic,
    rows.map((row) => ({ key: '1', value: JSON.stringify(row) })),
  );

const facts = ({ name, barcode, stock_available, availability }: Product) => ({
  name,
  barcode,
  stock_available,
  availability,
});

const identity = ({ id, documentId, barcode, stock_available, availability }: Product) => ({
  id,
  documentId,
  barcode,
  stock_available,
  availability,
});

const byOffset = ([a]: [string, unknown], [b]: [string, unknown]) => Number(a.split('/')[1]) - Number(b.split('/')[1]);
