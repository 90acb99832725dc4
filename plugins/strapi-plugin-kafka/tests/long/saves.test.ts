import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { login } from '../support/admin';
import { drained, startSystem } from '../support/system';
import { useSystem } from '../support/useSystem';

const MINUTES = 5;
const EVENTS_AT_A_TIME = 5_000;
/** Messages that wait at most, so that the end does not take long. */
const BACKLOG = 20_000;
/** Bytes: twice the log at which Strapi's own thread makes a checkpoint (config/database.ts). */
const LARGEST_LOG = 2 * 40_000 * 4_096;

const PRODUCTS = '/content-manager/collection-types/api::product.product';

/** One SQLite file: a consumer writes without a pause, the checkpoints' thread copies its log, and a person saves. */
describe('a document that is saved while messages pour in', () => {
  const system = useSystem(startSystem);

  const stored = async () => {
    const [{ count }] = await system().app.database.all<{ count: number }>('SELECT count(*) AS count FROM events');
    return count;
  };

  it(`is saved each time, for ${MINUTES} minutes, and the log stays bounded`, async () => {
    const { app, client } = system();
    const token = await login(app);
    const save = async (method: string, path: string, body: object) => {
      const response = await fetch(app.url + path, {
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}\n${app.process.logs()}`);
      return (JSON.parse(text) as { data: { documentId: string } }).data;
    };
    const { documentId } = await save('POST', PRODUCTS, { name: 'Saved 0', barcode: 'saved' });

    const end = Date.now() + MINUTES * 60_000;
    const pouring = (async () => {
      for (let sent = 0; Date.now() < end;) {
        if (sent - (await stored()) > BACKLOG) {
          await sleep(100);
          continue;
        }
        const values = Array.from({ length: EVENTS_AT_A_TIME }, (_, n) =>
          JSON.stringify({ value: `event ${sent + n}` }),
        );
        await client.send(
          'event',
          values.map((value, n) => ({ key: String(n % 50), value })),
        );
        sent += EVENTS_AT_A_TIME;
      }
    })();
    let saves = 0;
    let largest = 0;
    while (Date.now() < end) {
      await save('PUT', `${PRODUCTS}/${documentId}`, { name: `Saved ${saves + 1}` });
      saves += 1;
      largest = Math.max(largest, statSync(`${app.env.DATABASE_FILENAME}-wal`).size);
    }
    await pouring;

    await drained(system(), 'event');
    console.log(`${saves} saves beside ${await stored()} events; the log was at most ${largest / 2 ** 20} MiB`);
    expect(saves).toBeGreaterThan(0);
    expect(largest).toBeLessThan(LARGEST_LOG);
  });
});
