import { rm } from 'node:fs/promises';
import { products } from '../support/catalogue';
import { drained, healthy, type System } from '../support/system';
import { until } from '../support/until';

/** Kafka believes that its consumer groups have read everything; the database knows nothing of it. */
export function describeDatabaseAnew(shared: () => System): void {
  it('is filled again from the beginning of the topics, although no new message arrives', async () => {
    const system = shared();
    const { app, client } = system;
    const messages = Array.from({ length: 50 }, (_, index) => ({
      key: '1',
      value: JSON.stringify({ name: `Product ${index}`, barcode: `anew-${index}`, stock_available: index }),
    }));
    await client.send('product', messages);
    await drained(system, 'product');
    await app.stop();

    const file = app.env.DATABASE_FILENAME as string;
    for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true });
    await app.start();
    await healthy(app);

    const again = await until('the products to be back', async () => {
      const found = (await products(system)).filter(({ barcode }) => barcode?.startsWith('anew-'));
      return found.length === messages.length && found;
    });
    // Not their stock: earlier movements name products by their numeric ids, which are given out again, as they come.
    expect(again.map(({ name, barcode }) => `${name} ${barcode}`).sort()).toEqual(
      messages.map((_, index) => `Product ${index} anew-${index}`).sort(),
    );
  });
}
