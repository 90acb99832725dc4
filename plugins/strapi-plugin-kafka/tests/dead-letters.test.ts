import type { CheckResponse, DeadLetterResponse, DeadLettersResponse, ResolveResponse } from '../contract/deadLetters';
import { login, loginAs } from './support/admin';
import { products } from './support/catalogue';
import { drained, startSystem, type System } from './support/system';
import { until } from './support/until';

describe('dead letters', () => {
  let system: System;
  let token: string;

  beforeAll(async () => {
    system = await startSystem({ env: { KAFKA_WAITING_TIMEOUT: '1000' } });
    token = await login(system.app);
  });
  afterAll(() => system?.stop());

  const ask = async <Body>(method: string, path: string, body?: unknown, bearer = token) => {
    const response = await fetch(`${system.app.url}/kafka${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Body };
  };

  const send = (topic: string, value: unknown) =>
    system.client.send(topic, [{ key: '1', value: typeof value === 'string' ? value : JSON.stringify(value) }]);

  /** The newest open letter of a topic, once there is one. */
  const openLetter = (topic: string) =>
    until(`an open dead letter of ${topic}`, async () => {
      const { body } = await ask<DeadLettersResponse>('GET', `/dead-letters?state=open&topic=${topic}`);
      return body.letters[0];
    });

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
    expect((await ask<ResolveResponse>('POST', '/dead-letters/replay', { ids: [id] })).body).toEqual({
      done: [id],
      failed: [],
    });
    await until('the repaired product', async () => (await stockOf('repair-me')) === 3);
    const again = await ask<ResolveResponse>('POST', '/dead-letters/replay', { ids: [id] });
    expect(again.body.failed).toEqual([{ id, message: expect.stringContaining('already') as string }]);
  });

  it('are applied once although their replay is sent twice', async () => {
    await send('stock', { barcode: 'repair-me', amount: '5', type: 'OUT' });
    const { id } = await openLetter('stock');
    await send('stock', { barcode: 'repair-me', amount: '10', type: 'IN' });
    await until('the delivery', async () => (await stockOf('repair-me')) === 13);

    await ask('POST', '/dead-letters/replay', { ids: [id] });
    await until('the replayed movement', async () => (await stockOf('repair-me')) === 8);
    // What a crash between the acknowledgement and its note would do: the same record a second time.
    const value = JSON.stringify({ barcode: 'repair-me', amount: '5', type: 'OUT' });
    await system.client.send('stock', [{ key: '1', value, headers: { 'kafka-plugin-replay': id } }]);
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
    expect((await ask<ResolveResponse>('POST', '/dead-letters/replay', { ids: [id] })).body.done).toEqual([]);
  });

  it('answer 404 for one that does not exist', async () => {
    expect((await ask('GET', '/dead-letters/nobody')).status).toBe(404);
  });

  it('are repaired only by who may', async () => {
    const reader = await loginAs(system.app, token, 'dead-letter-reader', ['plugin::kafka.read']);
    expect((await ask('GET', '/dead-letters', undefined, reader)).status).toBe(200);
    for (const path of ['/dead-letters/replay', '/dead-letters/discard']) {
      expect((await ask('POST', path, { ids: ['x'] }, reader)).status).toBe(403);
    }
    expect((await ask('PUT', '/dead-letters/x/value', { value: '{}' }, reader)).status).toBe(403);
  });
});
