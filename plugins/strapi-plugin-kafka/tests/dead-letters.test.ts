import Sqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import type {
  CheckResponse,
  DeadLetterResponse,
  DeadLettersResponse,
  DeadLetterState,
  ResolveMatchingResponse,
  ResolveResponse,
  ShownLetterResponse,
} from '../contract/deadLetters';
import { ask as askAs, login, loginAs } from './support/admin';
import { events, products } from './support/catalogue';
import { caughtUp } from './support/kafka';
import { long } from './support/length';
import { drained, healthy, startSystem, type System } from './support/system';
import { until } from './support/until';

describe('dead letters', () => {
  let system: System;
  let token: string;
  /** id of the letter that was too large for its topic. */
  let large: string;

  beforeAll(async () => {
    system = await startSystem({ env: { KAFKA_WAITING_TIMEOUT: '1000' } });
    token = await login(system.app);
  });
  afterAll(() => system?.stop());

  const ask = <Body>(method: string, path: string, body?: unknown, bearer = token) =>
    askAs<Body>(system.app, bearer, method, `/kafka${path}`, body);

  const send = (topic: string, value: unknown) =>
    system.client.send(topic, [
      { key: '1', value: typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value) },
    ]);

  /** The newest open letter of a topic, once there is one. */
  const openLetter = (topic: string) =>
    until(`an open dead letter of ${topic}`, async () => {
      const { body } = await ask<DeadLettersResponse>('GET', `/dead-letters?state=open&topic=${topic}`);
      return body.letters[0];
    });

  const letterOf = async (id: string) => (await ask<DeadLetterResponse>('GET', `/dead-letters/${id}`)).body.letter;

  /** Once its topic has acknowledged the letter or its replay. */
  const reached = (id: string, state: DeadLetterState) =>
    until(`letter ${id} to be ${state}`, async () => (await letterOf(id)).state === state);

  /** Replays a letter and waits for the brokers' word, for which the answer does not wait when they are slow. */
  const replay = async (id: string): Promise<ResolveResponse> => {
    const { body } = await ask<ResolveResponse>('POST', '/dead-letters/replay', { ids: [id] });
    if (!body.pending.includes(id)) return body;
    const { state, replayError } = await until('the replay to be answered', async () => {
      const letter = await letterOf(id);
      return letter.state !== 'replaying' && letter;
    });
    return state === 'replayed'
      ? { done: [id], pending: [], failed: [] }
      : { done: [], pending: [], failed: [{ id, message: replayError ?? '' }] };
  };

  /** Changes the database from outside. */
  const execute = (sql: string) => {
    const connection = new Sqlite(system.app.database.env.DATABASE_FILENAME, { timeout: 60_000 });
    try {
      connection.exec(sql);
    } finally {
      connection.close();
    }
  };

  const stockOf = async (barcode: string) =>
    (await products(system)).find((product) => product.barcode === barcode)?.stock_available;

  it('are listed with their reason and origin, and told in full', async () => {
    await send('product', { name: '', barcode: 'repair-me', stock_available: 3 });
    const letter = await openLetter('product');
    expect(letter).toMatchObject({
      consumer: 'product-consumer',
      topic: 'product',
      key: '1',
      reason: 'invalid_message',
      state: 'open',
      repaired: false,
    });
    const { body } = await ask<DeadLetterResponse>('GET', `/dead-letters/${letter.id}`);
    expect(JSON.parse(body.letter.value ?? '')).toEqual({ name: '', barcode: 'repair-me', stock_available: 3 });
    expect(body.letter.issues.map(({ path }) => path)).toEqual([['name']]);
  });

  it('tell what would become of a value, and write nothing by it', async () => {
    const { id } = await openLetter('product');
    const verdictOf = async (value: unknown) =>
      (await ask<CheckResponse>('POST', `/dead-letters/${id}/check`, { value: JSON.stringify(value) })).body.verdict;

    expect(await verdictOf({ name: 'Tea', barcode: 'repair-me' })).toMatchObject({ outcome: 'written', issues: [] });
    expect(await verdictOf({ barcode: 'repair-me' })).toMatchObject({ outcome: 'refused', reason: 'invalid_message' });
    expect(await stockOf('repair-me')).toBeUndefined();
  });

  it('refuse a repair that would be refused again, and keep one that fits, with who made it', async () => {
    const { id } = await openLetter('product');
    const refused = await ask('PUT', `/dead-letters/${id}/value`, { value: '{"name":""}' });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: { errors: [{ path: ['name'] }] } } } });

    const value = JSON.stringify({ name: 'Tea', barcode: 'repair-me', stock_available: 3 });
    const { body } = await ask<DeadLetterResponse>('PUT', `/dead-letters/${id}/value`, { value });
    expect(body.letter).toMatchObject({ repaired: true, repairedValue: value, state: 'open' });
    expect(body.letter.repairedBy).toBeTruthy();
  });

  it('become entries when they are replayed, and cannot be replayed twice', async () => {
    const { id } = await openLetter('product');
    expect(await replay(id)).toEqual({ done: [id], pending: [], failed: [] });
    await until('the repaired product', async () => (await stockOf('repair-me')) === 3);
    const [{ documentId }] = (await products(system)).filter(({ barcode }) => barcode === 'repair-me');
    expect((await letterOf(id)).replayResult).toEqual({
      outcome: 'written',
      letterId: null,
      entry: { contentType: 'api::product.product', documentId },
    });
    const again = await ask<ResolveResponse>('POST', '/dead-letters/replay', { ids: [id] });
    expect(again.body.failed).toEqual([{ id, message: expect.stringContaining('already') as string }]);
  });

  it('keep who did what and when, with the value before and after a repair', async () => {
    const { body } = await ask<DeadLettersResponse>('GET', '/dead-letters?state=replayed&topic=product');
    const letter = await letterOf(body.letters[0].id);
    const administrator = { id: 1, name: letter.repairedBy };
    expect(letter.history).toEqual([
      {
        kind: 'repair',
        at: letter.repairedAt,
        by: administrator,
        before: letter.value,
        after: letter.repairedValue,
        detail: null,
      },
      { kind: 'replay', at: letter.resolvedAt, by: administrator, before: null, after: null, detail: null },
    ]);
    expect(letter.resolvedBy).toBe(letter.repairedBy);
    const times = [letter.producedAt, letter.createdAt, letter.repairedAt, letter.resolvedAt, letter.replayedAt];
    expect(times).toEqual([...times].sort());
    expect(letter.firstFailedAt).toBe(letter.createdAt);
    expect(letter.appliedAt).toBeTruthy();
  });

  it('are applied once although their replay is sent twice', async () => {
    await send('stock', { barcode: 'repair-me', amount: '5', type: 'OUT' });
    const { id } = await openLetter('stock');
    await send('stock', { barcode: 'repair-me', amount: '10', type: 'IN' });
    await until('the delivery', async () => (await stockOf('repair-me')) === 13);

    await ask('POST', '/dead-letters/replay', { ids: [id] });
    await until('the replayed movement', async () => (await stockOf('repair-me')) === 8);
    // What a crash between the acknowledgement and its note would do: the same record a second time.
    const records = await caughtUp(system.client, 'stock', await system.client.tail('stock'));
    const sent = records.filter(({ headers }) => String(headers['kafka-plugin-replay']).startsWith(`${id}.`));
    expect(sent).toHaveLength(1);
    await system.client.send('stock', sent);
    await drained(system, 'stock');
    expect(await stockOf('repair-me')).toBe(8);
  });

  it('can be discarded, and then no longer be replayed', async () => {
    await send('event', 'no json');
    const { id } = await openLetter('event');
    expect((await ask<ResolveResponse>('POST', '/dead-letters/discard', { ids: [id] })).body.done).toEqual([id]);
    const { body } = await ask<DeadLetterResponse>('GET', `/dead-letters/${id}`);
    expect(body.letter.state).toBe('discarded');
    expect(body.letter.resolvedBy).toBeTruthy();
    expect(body.letter.history).toMatchObject([{ kind: 'discard', at: body.letter.resolvedAt, by: { id: 1 } }]);
    expect((await ask<ResolveResponse>('POST', '/dead-letters/replay', { ids: [id] })).body.done).toEqual([]);
  });

  it('tell since when a message fails that had to wait', async () => {
    await send('stock', { barcode: 'nobody-has-this', amount: '1', type: 'IN' });
    const { id, attempts } = await openLetter('stock');
    const { firstFailedAt, createdAt } = await letterOf(id);
    expect(attempts).toBeGreaterThan(1);
    expect(Date.parse(createdAt) - Date.parse(firstFailedAt)).toBeGreaterThanOrEqual(900);
    await ask('POST', '/dead-letters/discard', { ids: [id] });
  });

  it('are replayed for good only where the broker takes them: else they are open again, with the reason', async () => {
    await send('event', { value: { too: 'deep' } });
    const { id } = await openLetter('event');
    await ask('PUT', `/dead-letters/${id}/value`, { value: JSON.stringify({ value: 'x'.repeat(200) }) });
    await system.client.configureTopic('event', { 'max.message.bytes': '150' });
    const { failed } = await replay(id);
    await system.client.configureTopic('event', {});
    expect(failed).toEqual([{ id, message: expect.stringMatching(/large/i) as string }]);
    const letter = await letterOf(id);
    expect(letter).toMatchObject({ state: 'open', resolvedBy: null, replayError: failed[0]?.message });
    expect(letter.history.map(({ kind }) => kind)).toEqual(['repair', 'replay', 'replay_refused']);
    expect((await replay(id)).done).toEqual([id]);
  });

  it('wait with the reason when their topic does not take them, and hold up no others', async () => {
    const limit = { 'max.message.bytes': '60000' };
    await system.client.configureTopic('error', limit);
    await system.client.configureTopic('product', limit);
    // Takes its own topic's limit; the headers of a dead letter make it larger.
    await send('product', randomBytes(59_500));
    await send('product', 'no json');
    const small = await until('the small letter in its topic', async () => {
      const { body } = await ask<DeadLettersResponse>('GET', '/dead-letters?state=open&topic=product');
      const [newest] = body.letters;
      return newest?.sentAt != null && body.letters.length === 2 && body.letters;
    });
    large = small[1]?.id ?? '';
    const letter = await until('a try to send the large letter', async () => {
      const found = await letterOf(large);
      return found.sendError !== null && found;
    });
    expect(letter).toMatchObject({ sentAt: null, sendError: expect.stringContaining('max.message.bytes') as string });
    expect(letter.sendAttempts).toBeGreaterThan(0);
    // From now on it would be taken; a later test sees whether it is.
    await system.client.configureTopic('error', {});
    await system.client.configureTopic('product', {});
  });

  it('are replayed by filter, and are new letters where they fail again', async () => {
    const filter = 'state=open&topic=event&reason=invalid_json';
    const openLetters = async () => (await ask<DeadLettersResponse>('GET', `/dead-letters?${filter}`)).body.letters;
    await send('event', 'no json');
    await send('event', 'no json either');
    const first = await until('two open letters', async () => {
      const letters = await openLetters();
      return letters.length === 2 && letters.map(({ id }) => id);
    });
    const { asOf } = (await ask<DeadLettersResponse>('GET', `/dead-letters?${filter}`)).body;
    const match = { topic: 'event', reason: 'invalid_json', until: asOf };
    const replay = (limit: number) =>
      ask<ResolveMatchingResponse>('POST', '/dead-letters/matching/replay', { match, limit });
    expect((await replay(1)).body).toEqual({ count: 1, remaining: 1 });
    expect((await replay(1)).body).toEqual({ count: 1, remaining: 0 });
    const second = await until('two other letters', async () => {
      const letters = await openLetters();
      return letters.length === 2 && letters.every(({ id }) => !first.includes(id)) && letters.map(({ id }) => id);
    });
    await reached(first[0] ?? '', 'replayed');
    // They were given up after the person had looked.
    expect((await replay(10)).body).toEqual({ count: 0, remaining: 0 });
    const failed = await letterOf(first[0] ?? '');
    expect(failed.replayResult).toMatchObject({ outcome: 'refused', entry: null });
    expect(second).toContain(failed.replayResult?.letterId);
    expect((await letterOf(failed.replayResult?.letterId ?? '')).replayOf).toBe(first[0]);
  });

  it('are 10,000, and still listed by page and resolved by filter', async () => {
    execute(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10001)
      INSERT INTO kafka_dead_letters (document_id, consumer, group_id, topic, "partition", "offset", "timestamp", key, value,
        value_encoding, reason, detail, attempts, first_failed_at, state, send_attempts, replay_attempts, sent_at,
        created_at, updated_at)
      SELECT 'many-' || i, 'many-consumer', 'g', 'event', i % 3, i, 0, printf('many-%05d', i), '{' || hex(zeroblob(1000)), 'utf8', 'invalid_json',
        'It breaks off.', 1, 0, 'open', 0, 0, 0, i, 0 FROM n`);
    const { body } = await ask<DeadLettersResponse>('GET', '/dead-letters?reason=invalid_json&consumer=many-consumer');
    expect(body.letters).toHaveLength(25);
    expect(body.open.find(({ reason }) => reason === 'invalid_json')?.count).toBeGreaterThanOrEqual(10_001);

    const listed = async (query: string) =>
      (await ask<DeadLettersResponse>('GET', `/dead-letters?consumer=many-consumer&${query}`)).body;
    expect((await listed('key=NY-00070')).letters.map(({ key }) => key)).toEqual(['many-00070']);
    const time = new Date(70).toISOString();
    expect((await listed(`since=${time}&until=${time}`)).pagination.total).toBe(1);
    const shown = (id: string) =>
      ask<ShownLetterResponse>('GET', `/dead-letters/${id}?consumer=many-consumer&until=${time}`);
    expect((await shown('many-69')).body.neighbours).toEqual({ previous: 'many-70', next: 'many-68' });
    expect((await shown('many-70')).body.neighbours).toEqual({ previous: null, next: 'many-69' });

    const match = { consumer: 'many-consumer', reason: 'invalid_json' };
    const discard = () => ask<ResolveMatchingResponse>('POST', '/dead-letters/matching/discard', { match });
    expect((await discard()).body).toEqual({ count: 10_000, remaining: 1 });
    expect((await discard()).body).toEqual({ count: 1, remaining: 0 });
    expect((await letterOf('many-10000')).history).toMatchObject([{ kind: 'discard', by: { id: 1 } }]);
  });

  const replayThroughDeaths = async () => {
    await send('event', { value: { of: 'the wrong type' } });
    const { id } = await openLetter('event');
    await ask('PUT', `/dead-letters/${id}/value`, { value: JSON.stringify({ value: 'came through a storm' }) });
    // What retention may delete at the next start, and what it may not.
    execute(`UPDATE kafka_dead_letters SET resolved_at = 0 WHERE state = 'discarded'`);
    execute(`UPDATE kafka_dead_letters SET created_at = 0 WHERE state = 'open'`);
    const { body: open } = await ask<DeadLettersResponse>('GET', '/dead-letters?state=open');

    // A process without consumers: it replays as well, and its death leaves no member that the groups wait for.
    await system.app.stop();
    system.app.env.KAFKA_CONSUMERS = 'none';
    await system.app.start();
    await system.broker.kill();
    const { body } = await ask<ResolveResponse>('POST', '/dead-letters/replay', { ids: [id] });
    expect(body).toEqual({ done: [], pending: [id], failed: [] });
    expect((await letterOf(id)).resolvedBy).toBeTruthy();
    await system.app.kill('SIGKILL');
    await system.broker.start();
    system.app.env.KAFKA_CONSUMERS = 'all';
    await system.app.start();
    await healthy(system.app);

    await reached(id, 'replayed');
    await drained(system, 'event');
    const arrived = (await events(system)).filter(({ value }) => value === 'came through a storm');
    expect(arrived).toHaveLength(1);

    const { body: left } = await ask<DeadLettersResponse>('GET', '/dead-letters?state=discarded');
    expect(left.pagination.total).toBe(0);
    const { body: still } = await ask<DeadLettersResponse>('GET', '/dead-letters?state=open');
    expect(still.pagination.total).toBe(open.pagination.total - 1);
    expect(await system.app.database.all(`SELECT id FROM kafka_dead_letter_actions WHERE kind = 'discard'`)).toEqual(
      [],
    );
  };
  if (long) it('are replayed once although both the broker and Strapi die before they are sent', replayThroughDeaths);

  it('are sent at last once somebody has raised the limit of their topic', async () => {
    await until('the large letter in its topic', async () => (await letterOf(large)).sentAt !== null);
    expect(await letterOf(large)).toMatchObject({ sendError: null });
  });

  it('answer 404 for one that does not exist', async () => {
    expect((await ask('GET', '/dead-letters/nobody')).status).toBe(404);
  });

  it('are repaired only by who may', async () => {
    const reader = await loginAs(system.app, token, 'dead-letter-reader', ['plugin::kafka.read']);
    expect((await ask('GET', '/dead-letters', undefined, reader)).status).toBe(200);
    for (const path of ['replay', 'discard', 'matching/replay', 'matching/discard']) {
      expect((await ask('POST', `/dead-letters/${path}`, { ids: ['x'], match: {} }, reader)).status).toBe(403);
    }
    expect((await ask('PUT', '/dead-letters/x/value', { value: '{}' }, reader)).status).toBe(403);
  });
});
