import type { DeadLettersResponse } from '../../contract/deadLetters';
import type {
  CheckMessageResponse,
  MessageResponse,
  MessagesResponse,
  ProduceResponse,
  SearchResponse,
  SearchResultsResponse,
  StartSearchRequest,
  TemplateResponse,
  TopicMessage,
  TopicPartitionsResponse,
  TopicResponse,
  TopicsResponse,
} from '../../contract/topics';
import { ask as askAs, login, loginAs } from '../support/admin';
import { products } from '../support/catalogue';
import { GROUPS, type System } from '../support/system';
import { until } from '../support/until';

/** 3 partitions, `COUNT` messages, and one that is large at the end of partition 0. */
const TOPIC = 'browsed';
const COUNT = 3_000;
/** Time of the first message; one follows each second. */
const STARTED = Date.now() - 3_600_000;
const LARGE = JSON.stringify({ text: 'ä'.repeat(20_000) });

interface Refused {
  error: { message: string; details: { code: string; errors: { path: string[] }[] } };
}

/** The first of its system: it counts topics, groups and products. */
export function describeTopics(shared: () => System): void {
  let system: System;
  let token: string;

  beforeAll(async () => {
    system = shared();
    token = await login(system.app);
    await system.client.createTopic(TOPIC, 3);
    const messages = Array.from({ length: COUNT }, (_, n) => ({
      key: `key-${n}`,
      value: JSON.stringify({ n, items: [{ barcode: `code-${n % 100}` }] }),
      headers: { number: String(n), constructor: 'a name of its own' },
      timestamp: String(STARTED + n * 1_000),
      partition: n % 3,
    }));
    await system.client.send(TOPIC, messages);
    await system.client.send(TOPIC, [
      { key: null, value: LARGE, partition: 0, timestamp: String(STARTED + 3_500_000) },
      { key: Buffer.from([0xff, 0x00]), value: null, partition: 1, timestamp: String(STARTED + 3_501_000) },
    ]);
  });

  const ask = <Body>(method: string, path: string, body?: unknown, bearer = token) =>
    askAs<Body>(system.app, bearer, method, `/kafka${path}`, body);
  const numbersOf = (messages: TopicMessage[]) =>
    messages.map(({ value }) => (JSON.parse(value?.text ?? '{}') as { n: number }).n);

  describe('the list', () => {
    it('tells what the topics hold and who reads them, and hides those of Kafka itself', async () => {
      await system.client.commit('somebody-else', TOPIC, [{ partition: 0, offset: '10' }]);
      const { topics, hidden } = await until('the other group', async () => {
        const { body } = await ask<TopicsResponse>('GET', '/topics');
        const groups = body.topics.find(({ name }) => name === TOPIC)?.groups ?? [];
        return groups.length > 0 && body;
      });
      expect(topics.find(({ name }) => name === TOPIC)).toMatchObject({
        partitionCount: 3,
        replicationFactor: 1,
        underReplicated: 0,
        messages: COUNT + 2,
        cleanupPolicy: ['delete'],
        consumers: [],
        groups: [{ groupId: 'somebody-else', lag: COUNT / 3 + 1 - 10 }],
      });
      expect(topics.find(({ name }) => name === TOPIC)?.bytes).toBeGreaterThan(COUNT * 20);
      expect(topics.find(({ name }) => name === 'product')?.consumers).toEqual(['product-consumer']);
      expect(topics.map(({ name }) => name)).not.toContain('__consumer_offsets');
      expect(hidden).toBeGreaterThan(0);

      const all = await ask<TopicsResponse>('GET', '/topics?internal=true&search=CONSUMER_OFF');
      expect(all.body.topics.map(({ name }) => name)).toEqual(['__consumer_offsets']);
    });

    it('comes sorted by what the brokers tell', async () => {
      const { body } = await ask<TopicsResponse>('GET', '/topics?sort=messages&order=desc&pageSize=1');
      expect(body.topics.map(({ name }) => name)).toEqual([TOPIC]);
    });

    it('comes page by page', async () => {
      const { body } = await ask<TopicsResponse>('GET', '/topics?page=2&pageSize=1');
      expect(body.topics).toHaveLength(1);
      expect(body.pagination.total).toBeGreaterThanOrEqual(4);
    });
  });

  describe('one topic', () => {
    it('tells its partitions page by page', async () => {
      const ends = await system.client.ends(TOPIC);
      const partitions = async (page: number) =>
        (await ask<TopicPartitionsResponse>('GET', `/topics/${TOPIC}/partitions?pageSize=2&page=${page}`)).body;
      const [first, second] = [await partitions(1), await partitions(2)];
      expect(first.pagination).toEqual({ page: 1, pageSize: 2, total: 3 });
      expect([...first.partitions, ...second.partitions].map(({ partition, end }) => [partition, end])).toEqual(
        [...ends].sort(([one], [other]) => one - other),
      );
      const [{ leader }] = first.partitions;
      const readers = [{ groupId: 'somebody-else', position: 10, lag: (ends.get(0) ?? 0) - 10 }];
      expect(first.partitions[0]).toMatchObject({ start: 0, replicas: [leader], readers });
    });

    it('tells its settings and readers with their lag', async () => {
      const { topic } = (await ask<TopicResponse>('GET', `/topics/${TOPIC}`)).body;
      const ends = await system.client.ends(TOPIC);
      expect(topic.settings?.find(({ name }) => name === 'cleanup.policy')).toMatchObject({ own: false });
      const lag = (ends.get(0) ?? 0) - 10;
      expect(topic.readers).toEqual([
        {
          groupId: 'somebody-else',
          consumer: null,
          state: 'empty',
          members: 0,
          positions: 1,
          lag,
        },
      ]);
    });

    it('names the plugin’s own consumers among the readers', async () => {
      const readers = await until('the group to be stable', async () => {
        const { topic } = (await ask<TopicResponse>('GET', '/topics/product')).body;
        return topic.readers?.every(({ state }) => state === 'stable') && topic.readers;
      });
      expect(readers).toMatchObject([
        { groupId: GROUPS.product, consumer: 'product-consumer', state: 'stable', members: 1 },
      ]);
    });

    it('answers 404 for one that does not exist, and makes none by asking', async () => {
      for (const path of ['', '/partitions', '/messages', '/messages/0/0']) {
        expect((await ask('GET', `/topics/nowhere${path}`)).status).toBe(404);
      }
      expect((await ask('POST', '/topics/nowhere/messages', { value: '1' })).status).toBe(404);
      expect((await ask('GET', '/topics/nowhere')).status).toBe(404);
    });
  });

  describe('creating', () => {
    it('makes the topic as wished, once', async () => {
      const request = { name: 'made', partitions: 4, retentionMs: 3_600_000, cleanupPolicy: ['compact', 'delete'] };
      const { status, body } = await ask<TopicResponse>('POST', '/topics', request);
      expect(status).toBe(201);
      expect(body.topic).toMatchObject({ partitionCount: 4, retentionMs: 3_600_000, messages: 0 });
      expect(body.topic.cleanupPolicy?.sort()).toEqual(['compact', 'delete']);

      const again = await ask<Refused>('POST', '/topics', request);
      expect(again).toMatchObject({ status: 409, body: { error: { details: { code: 'topic_exists' } } } });
    });

    it('names the field that the brokers do not take', async () => {
      const { status, body } = await ask<Refused>('POST', '/topics', {
        name: 'x',
        partitions: 1,
        replicationFactor: 9,
      });
      expect(status).toBe(400);
      expect(body.error.details.errors.map(({ path }) => path)).toEqual([['replicationFactor']]);
      const taken = await ask<Refused>('POST', '/topics', { name: 'a.b', partitions: 1 });
      expect(taken.status).toBe(201);
      const alike = await ask<Refused>('POST', '/topics', { name: 'a_b', partitions: 1 });
      expect(alike.body.error.details.errors.map(({ path }) => path)).toEqual([['name']]);
    });
  });

  describe('browsing', () => {
    const pages = async (query: string) => {
      const messages: TopicMessage[] = [];
      for (let address = query; ;) {
        const { status, body } = await ask<MessagesResponse>('GET', `/topics/${TOPIC}/messages?${address}`);
        expect(status).toBe(200);
        messages.push(...body.messages);
        if (body.next === null) return messages;
        address = `limit=500&cursor=${body.next}`;
      }
    };

    it('shows the newest messages of all partitions, decoded', async () => {
      const { body } = await ask<MessagesResponse>('GET', `/topics/${TOPIC}/messages?limit=4`);
      const [tombstone, large, last, other] = body.messages;
      expect(tombstone).toMatchObject({ partition: 1, value: null, key: { encoding: 'base64', text: '/wA=' } });
      expect(large.value).toMatchObject({ encoding: 'text', truncated: true, bytes: Buffer.byteLength(LARGE) });
      expect(large.value?.text.length).toBeLessThan(5_000);
      expect(last).toMatchObject({
        key: { encoding: 'text', text: `key-${COUNT - 1}` },
        value: { encoding: 'json', truncated: false },
        timestamp: new Date(STARTED + (COUNT - 1) * 1_000).toISOString(),
      });
      expect(last.headers).toContainEqual({
        name: 'constructor',
        value: { encoding: 'text', text: 'a name of its own', bytes: 17, truncated: false },
      });
      expect(numbersOf([other])).toEqual([COUNT - 2]);
    });

    it('goes back through everything without a gap or a repetition', async () => {
      const messages = (await pages('limit=500')).slice(2);
      expect(numbersOf(messages)).toEqual(Array.from({ length: COUNT }, (_, n) => COUNT - 1 - n));
    });

    it('goes forth from the oldest, from an offset, and from a time', async () => {
      const forth = (await pages('from=oldest&limit=500')).slice(0, -2);
      expect(numbersOf(forth)).toEqual(Array.from({ length: COUNT }, (_, n) => n));

      const one = await ask<MessagesResponse>('GET', `/topics/${TOPIC}/messages?partition=2&offset=500&limit=2`);
      expect(one.body.messages.map(({ partition, offset }) => [partition, offset])).toEqual([
        [2, 500],
        [2, 501],
      ]);
      const time = new Date(STARTED + 1_500 * 1_000).toISOString();
      const later = await ask<MessagesResponse>('GET', `/topics/${TOPIC}/messages?time=${time}&limit=3`);
      expect(numbersOf(later.body.messages)).toEqual([1_500, 1_501, 1_502]);
    });

    it('shows the whole of a large message', async () => {
      const offset = COUNT / 3;
      const { body } = await ask<MessageResponse>('GET', `/topics/${TOPIC}/messages/0/${offset}`);
      expect(body.message.value).toMatchObject({ encoding: 'json', text: LARGE, truncated: false });
      expect((await ask('GET', `/topics/${TOPIC}/messages/0/${offset + 1}`)).status).toBe(404);
    });

    it('leaves no group and no position behind', async () => {
      expect(await system.client.groups()).toEqual([...Object.values(GROUPS), 'somebody-else'].sort());
      expect((await system.client.committed('somebody-else', TOPIC)).get(0)).toBe(10);
    });
  });

  describe('searching', () => {
    const start = async (request: StartSearchRequest, bearer = token) =>
      ask<SearchResponse>('POST', `/topics/${TOPIC}/searches`, request, bearer);

    const ended = (id: string) =>
      until('the end of the search', async () => {
        const { body } = await ask<SearchResultsResponse>('GET', `/searches/${id}`);
        return body.search.state !== 'running' && body;
      });
    const search = async (request: StartSearchRequest) => ended((await start(request)).body.search.id);

    it.each<[string, StartSearchRequest['filter'], number]>([
      ['a key', { key: 'KEY-1234' }, 1],
      ['a value', { value: '"n":77,' }, 1],
      ['a header', { header: { name: 'number', value: '2999' } }, 1],
      ['a value inside JSON', { json: { path: 'items[0].barcode', equals: 'code-42' } }, COUNT / 100],
      ['several conditions', { key: '42', json: { path: 'items[0].barcode', equals: 'code-42' } }, COUNT / 100],
      ['nothing', { key: 'nobody' }, 0],
    ])('finds %s', async (_what, filter, count) => {
      const found = await search({ filter, limit: 500 });
      expect(found.messages).toHaveLength(count);
      expect(found.search).toMatchObject({
        state: 'completed',
        matches: count,
        scanned: COUNT + 2,
        total: COUNT + 2,
        next: null,
      });
    });

    it('goes on where the last one was full, and finds everything once', async () => {
      const filter = { value: 'code-7' };
      const keys: (string | undefined)[] = [];
      for (let cursor: string | undefined; ;) {
        const { search: ended, messages } = await search({ filter, limit: 100, ...(cursor && { cursor }) });
        keys.push(...messages.map(({ key }) => key?.text));
        if (ended.next === null) break;
        expect(ended).toMatchObject({ state: 'full', matches: 100 });
        cursor = ended.next;
      }
      // code-7 and code-70 to code-79
      expect(new Set(keys).size).toBe((COUNT / 100) * 11);
      expect(keys).toHaveLength((COUNT / 100) * 11);
    });

    it('can be stopped, tells matches from a number on, and belongs to who started it', async () => {
      const { id } = (await start({ filter: { value: 'code' }, limit: 10 })).body.search;
      await ended(id);
      const rest = await ask<SearchResultsResponse>('GET', `/searches/${id}?after=7`);
      expect(rest.body.messages).toHaveLength(3);

      const other = await loginAs(system.app, token, 'other-browser', ['plugin::kafka.browse']);
      expect((await ask('GET', `/searches/${id}`, undefined, other)).status).toBe(404);
      expect((await ask('DELETE', `/searches/${id}`, undefined, other)).status).toBe(404);
      expect((await ask<SearchResponse>('DELETE', `/searches/${id}`)).body.search.state).toBe('full');
    });
  });

  describe('sending', () => {
    const send = <Body = ProduceResponse>(topic: string, message: object) =>
      ask<Body>('POST', `/topics/${topic}/messages`, message);

    it('offers a message to start from, which its consumer would write', async () => {
      for (const topic of ['product', 'event']) {
        const { template } = (await ask<TemplateResponse>('GET', `/topics/${topic}/template`)).body;
        expect(template?.source).toEqual({ generator: `${topic}-producer` });
        const { body } = await ask<CheckMessageResponse>('POST', `/topics/${topic}/messages/check`, {
          key: template?.key,
          value: template?.value,
        });
        // An event names a product, and there is none yet.
        expect(body.checks.map(({ verdict }) => verdict.outcome)).not.toContain('refused');
      }
      expect((await ask<TemplateResponse>('GET', `/topics/${TOPIC}/template`)).body.template).toBeNull();
      expect(await products(system)).toEqual([]);
    });

    it('writes a message that a person wrote, and tells where it lies', async () => {
      const value = JSON.stringify({ name: 'Tea', barcode: 'by-hand', stock_available: 3 });
      const headers = [{ name: 'written-by', value: 'Ada' }];
      const { status, body } = await send('product', { key: 'by-hand', value, headers, partition: 1 });
      expect(status).toBe(201);
      expect(body).toMatchObject({ partition: 1, checks: [{ consumer: 'product-consumer' }] });
      await until('the product', async () => (await products(system)).some(({ barcode }) => barcode === 'by-hand'));

      const stored = await ask<MessageResponse>('GET', `/topics/product/messages/1/${body.offset}`);
      expect(stored.body.message).toMatchObject({ key: { text: 'by-hand' }, value: { text: value } });
      expect(stored.body.message.headers).toMatchObject([{ name: 'written-by', value: { text: 'Ada' } }]);
    });

    it('does not send what its consumer would refuse, unless it is forced', async () => {
      const message = { key: '1', value: JSON.stringify({ name: '', barcode: 'forced' }) };
      const before = await system.client.ends('product');
      const refused = await send<Refused>('product', message);
      expect(refused).toMatchObject({ status: 400, body: { error: { details: { code: 'would_be_refused' } } } });
      expect(refused.body.error.details.errors.map(({ path }) => path)).toEqual([['value', 'name']]);
      expect(await system.client.ends('product')).toEqual(before);

      const forced = await send('product', { ...message, force: true });
      expect(forced.status).toBe(201);
      const letter = await until('its dead letter', async () => {
        const { body } = await ask<DeadLettersResponse>('GET', '/dead-letters?topic=product');
        return body.letters[0];
      });
      expect(letter).toMatchObject({ partition: forced.body.partition, offset: forced.body.offset });
    });

    it('names a partition that does not exist, and sends nothing to Kafka’s own topics', async () => {
      const { status, body } = await send<Refused>(TOPIC, { value: '1', partition: 7 });
      expect([status, body.error.details.errors[0].path]).toEqual([400, ['partition']]);
      expect((await send('__consumer_offsets', { value: '1' })).status).toBe(400);
    });
  });
}
