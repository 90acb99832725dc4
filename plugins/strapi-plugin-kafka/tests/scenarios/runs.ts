import request from 'supertest';
import type {
  ConsumerLedger,
  GeneratorRun,
  PreviewResponse,
  RunDetailsResponse,
  RunResponse,
  RunsResponse,
  StartRunRequest,
} from '../../contract/generators';
import { RUN_HEADER } from '../../contract/generators';
import { login } from '../support/admin';
import { products } from '../support/catalogue';
import { caughtUp, headerText, type TailedRecord } from '../support/kafka';
import { long, sized } from '../support/length';
import { drained, type System } from '../support/system';
import { until } from '../support/until';

/** Messages of a run by what the ledger says of the one consumer of its topic. */
const total = ({ written, unchanged, refused, dead, waiting, replayed }: ConsumerLedger): number =>
  written + unchanged + refused + dead + waiting - replayed;

/** Runs of generators and what their ledgers say, beside runs and dead letters of others. */
export function describeRuns(shared: () => System): void {
  let system: System;
  let token: string;
  let runsBefore: number;

  beforeAll(async () => {
    system = shared();
    // What other tests have sent, and is yet to become an entry or a letter, would be counted as a run's.
    for (const topic of ['product', 'stock'] as const) await drained(system, topic);
    token = await login(system.app);
    runsBefore = (await listRuns({ generator: 'product-producer' })).pagination.total;
  });

  const api = () => request(system.app.url);
  const auth = () => ({ authorization: `Bearer ${token}` });

  const start = async (body: StartRunRequest): Promise<GeneratorRun> => {
    const response = await api().post('/kafka/runs').set(auth()).send(body).expect(201);
    return (response.body as RunResponse).run;
  };
  const sendFile = async (path: string, fields: Record<string, string>, name: string, content: string | Buffer) =>
    api().post(path).set(auth()).field(fields).attach('file', Buffer.from(content), name);
  const read = async (id: string): Promise<RunDetailsResponse> =>
    (await api().get(`/kafka/runs/${id}`).set(auth()).expect(200)).body as RunDetailsResponse;

  const untilReason = (id: string, reason: string) =>
    until(`the ledger of ${id} to say "${reason}"`, async () => {
      const details = await read(id);
      if (details.ledger.balance.reason !== reason) throw new Error(JSON.stringify(details));
      return details;
    });

  /** What the topic really holds of a run. */
  const inTopic = async (topic: string, id: string): Promise<TailedRecord[]> => {
    const tail = await system.client.tail(topic);
    const records = await caughtUp(system.client, topic, tail);
    return records.filter((record) => headerText(record, RUN_HEADER) === id);
  };

  const listRuns = async (query: object): Promise<RunsResponse> =>
    (await api().get('/kafka/runs').query(query).set(auth()).expect(200)).body as RunsResponse;

  const letters = () =>
    system.app.database.all<{ document_id: string }>(
      "select document_id from kafka_dead_letters where state = 'open' order by id",
    );

  let first: GeneratorRun;
  /** id of one of its dead letters. */
  let letter: string;

  it('balances to the message: 500, some of them broken, repeated and out of order', async () => {
    const options = { count: 500, rate: 0, seed: 11, invalid: 0.02, duplicates: 0.05, outOfOrder: 0.05 };
    const [productsBefore, lettersBefore] = [(await products(system)).length, (await letters()).length];
    first = await start({ generator: 'product-producer', options });
    const { run, ledger } = await untilReason(first.id, 'balanced');
    expect(run).toMatchObject({ state: 'completed', generated: 500, acknowledged: 500 });
    expect(Math.min(run.broken, run.duplicates, run.outOfOrder)).toBeGreaterThan(0);

    const [consumer, ...others] = ledger.consumers;
    expect(others).toEqual([]);
    expect(consumer).toMatchObject({ consumer: 'product-consumer', waiting: 0, replayed: 0 });
    expect(total(consumer)).toBe(500);
    expect(consumer.refused + consumer.dead).toBe(run.broken);
    const added = (await letters()).slice(lettersBefore);
    expect(added).toHaveLength(run.broken);
    letter = added[0].document_id;
    expect((await products(system)).length - productsBefore).toBe(500 - run.broken - run.duplicates);
  });

  it('makes the same messages in the same order again for the same seed', async () => {
    const again = await start({ generator: 'product-producer', options: first.options });
    const { ledger } = await untilReason(again.id, 'balanced');
    const textOf = (records: TailedRecord[]) =>
      [...records]
        .sort((a, b) => a.partition - b.partition || a.offset - b.offset)
        .map(({ partition, key, value }) => `${partition} ${String(key)} ${String(value)}`);
    expect(textOf(await inTopic('product', again.id))).toEqual(textOf(await inTopic('product', first.id)));
    // They are there already: whatever is sound changes at most what an earlier one of the run has changed.
    expect(total(ledger.consumers[0])).toBe(500);
  });

  it('follows a dead letter that is replayed, to its second end', async () => {
    const before = (await read(first.id)).ledger.consumers[0];
    await api()
      .post('/kafka/dead-letters/replay')
      .set(auth())
      .send({ ids: [letter] })
      .expect(200);
    const after = await until('the replay to end', async () => {
      const { ledger } = await read(first.id);
      return ledger.consumers[0].replayed === 1 && ledger;
    });
    // It was replayed as it was, and is refused once more.
    expect(after.balance.verdict).toBe('balanced');
    expect(after.consumers[0].refused + after.consumers[0].dead).toBe(before.refused + before.dead + 1);
  });

  it('says "not yet" while messages of a file wait, and balances when what they wait for comes', async () => {
    const rows = Array.from({ length: 5 }, (_, n) => `0999,${n + 1},IN`);
    const options = JSON.stringify({ rate: 0, seed: 1 });
    const answer = await sendFile(
      '/kafka/runs',
      { generator: 'stock-producer', options },
      'C:\\data\\stock.csv',
      ['id,amount,type', ...rows].join('\n'),
    );
    expect(answer.status).toBe(201);
    const { run } = answer.body as RunResponse;
    const waiting = await untilReason(run.id, 'waiting');
    expect(waiting.run).toMatchObject({ file: 'stock.csv', acknowledged: 5 });
    expect(waiting.ledger.balance).toEqual({ verdict: 'not_yet', reason: 'waiting', count: 5 });

    await system.client.send('product', [
      { key: '0999', value: JSON.stringify({ name: 'Late', barcode: '0999', stock_available: 0 }) },
    ]);
    const { ledger } = await untilReason(run.id, 'balanced');
    expect(ledger.consumers[0]).toMatchObject({ consumer: 'stock-consumer', written: 5, waiting: 0 });
    expect((await products(system)).find(({ barcode }) => barcode === '0999')?.stock_available).toBe(15);
  });

  it('is not troubled by messages of runs that this database does not know', async () => {
    const value = (barcode: string) => JSON.stringify({ name: 'Foreign', barcode, stock_available: 1 });
    await system.client.send('product', [
      { key: '1', value: value('f1'), headers: { [RUN_HEADER]: 'a'.repeat(24) } },
      { key: '1', value: value('f2'), headers: { [RUN_HEADER]: 'x\0y' } },
      { key: '1', value: value('f3'), headers: { [RUN_HEADER]: [first.id, 'z'.repeat(10_000)] } },
    ]);
    await until('the products of other systems', async () => {
      const found = (await products(system)).filter(({ name }) => name === 'Foreign');
      return found.length === 3;
    });
    expect((await read(first.id)).ledger.balance.verdict).toBe('balanced');
  });

  const stopInMidRun = async () => {
    const { id } = await start({ generator: 'product-producer', options: { count: null, rate: 500, seed: 3 } });
    await until('some messages', async () => (await read(id)).run.acknowledged > 300);
    await system.app.stop();
    await system.app.start();
    token = await login(system.app);
    const { run, ledger } = await untilReason(id, 'balanced');
    expect(run).toMatchObject({ state: 'interrupted', inexact: false, stoppedBy: null });
    expect(run.acknowledged).toBe((await inTopic('product', id)).length);
    expect(total(ledger.consumers[0])).toBe(run.acknowledged);
  };

  const killInMidRun = async () => {
    const { id } = await start({ generator: 'product-producer', options: { count: null, rate: 0, seed: 4 } });
    await until('some messages', async () => (await read(id)).ledger.consumers[0].written > 0, { interval: 20 });
    await system.app.kill('SIGKILL');
    await system.app.start();
    token = await login(system.app);
    const { run } = await untilReason(id, 'inexact');
    expect(run).toMatchObject({ state: 'interrupted', inexact: true });
    const sent = (await inTopic('product', id)).length;
    await until('the consumer to take all that had been sent', async () => {
      const counted = total((await read(id)).ledger.consumers[0]);
      if (counted !== sent) throw new Error(`${counted} of ${sent}`);
      return true;
    });
  };
  if (long) {
    it('balances a run that Strapi interrupted in good order', stopInMidRun);
    it(
      'counts each message once, though the process is killed in mid-run, and does not claim to balance',
      killInMidRun,
    );
  }

  it('keeps past runs, newest first, a page at a time', async () => {
    const { runs, pagination } = await listRuns({ generator: 'product-producer', page: 1, pageSize: 2 });
    expect(runs.map(({ state }) => state)).toEqual(sized(['completed', 'completed'], ['interrupted', 'interrupted']));
    expect(pagination).toEqual({ page: 1, pageSize: 2, total: runsBefore + sized(2, 4) });
    const completed = await listRuns({ state: 'completed' });
    expect(completed.runs.map(({ generator }) => generator)).toContain('stock-producer');
  });

  it('previews what a run sends first, and sends nothing', async () => {
    const ends = await system.client.ends('product');
    const path = '/kafka/generators/product-producer/preview';
    const response = await api().post(path).set(auth()).send({ options: first.options }).expect(200);
    const { messages } = response.body as PreviewResponse;
    expect(messages).toHaveLength(10);
    const sent = new Set((await inTopic('product', first.id)).map(({ value }) => String(value)));
    for (const { value } of messages) expect(sent).toContain(value);
    expect(await system.client.ends('product')).toEqual(ends);

    const file = await sendFile(path, {}, 'x.jsonl', '{"name":"A"}\n{"name":"B"}\n');
    expect(file.body).toMatchObject({ rows: 2, messages: [{ value: '{"name":"A"}' }, { value: '{"name":"B"}' }] });
  });

  it.each([
    ['does not parse', 'a.csv', 'a,b\n1,2\n3\n', /^a\.csv:3:2: /],
    ['is no CSV or JSON lines', 'a.xlsx', 'x', /must end in/],
    ['has no rows', 'a.csv', 'a,b\n', /no rows/],
    ['is too large', 'a.csv', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), /larger than 5 MiB/],
  ])('answers 400 that names the file when it %s', async (_, name, content, message) => {
    const answer = await sendFile('/kafka/runs', { generator: 'event-producer' }, name, content);
    expect(answer.status).toBe(400);
    const { error } = answer.body as { error: { message: string; details: { errors: { path: string[] }[] } } };
    expect(error.details.errors[0].path).toEqual(['file']);
    expect(error.message).toMatch(message);
  });

  it('answers 400 that names the options of a form when they are not JSON', async () => {
    const answer = await sendFile('/kafka/runs', { generator: 'event-producer', options: '{' }, 'a.csv', 'a\n1\n');
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('"path":["options"]');
  });
}
