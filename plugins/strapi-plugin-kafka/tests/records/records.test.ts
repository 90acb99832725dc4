import { join } from 'node:path';
import type { DeadLettersResponse, ShownLetterResponse } from '../../contract/deadLetters';
import type { SearchResponse, SearchResultsResponse, MessagesResponse } from '../../contract/topics';
import { createProject, type ChaosProject } from '../chaos/project';
import { ANY_TIMESTAMP, sendRecords, type AnyRecord } from '../fuzz/records';
import { registerAdministrator, succeed } from '../support/admin';
import { sharedBroker } from '../support/broker';
import { sqlite } from '../support/database';
import { connect, headerText, type PlainClient, type TailedRecord } from '../support/kafka';
import { sized } from '../support/length';
import { uniqueNames } from '../support/names';
import { findPostgres, startPostgres } from '../support/postgres';
import { startApp, type TestApp } from '../support/strapi';
import { healthy } from '../support/system';
import { until } from '../support/until';
import { COUNTER, nextRecord, wildRecords, type RecordTopic, type WildRecord } from './records';

const WRITERS = ['bulk', 'documents'];
const TOPICS: RecordTopic[] = ['article', 'note', 'change', 'upsert', 'stock'];

/** A record on its way: topics with two writers get it twice, with codes of their own. */
interface Sent {
  wild: WildRecord;
  topic: string;
  /** Of the last of its records. */
  offset: number;
  record: AnyRecord;
  /** How its codes begin there. */
  prefix: string;
  /** Code of the good record behind it. */
  next: string;
}

/** A code is in JSON, in text that holds JSON, or in a key. */
const withPrefix = (prefix: string, record: AnyRecord): AnyRecord => {
  const replace = (bytes: Buffer | null) =>
    bytes && Buffer.from(bytes.toString('latin1').replace(/("code":")/, `$1${prefix}`), 'latin1');
  return { ...record, key: replace(record.key), value: replace(record.value) };
};

const plan = (
  wildRecords: readonly WildRecord[],
  names: (name: string) => string,
): { sent: Sent[]; byTopic: Map<string, AnyRecord[]> } => {
  const byTopic = new Map<string, AnyRecord[]>();
  const sent: Sent[] = [];
  for (const kind of TOPICS) {
    for (const writer of kind === 'stock' ? [null] : WRITERS) {
      const topic = names(writer === null ? kind : `${kind}-${writer}`);
      const prefix = `${writer ?? ''}-`;
      const records: AnyRecord[] = [];
      for (const wild of wildRecords.filter((one) => one.topic === kind)) {
        records.push(...wild.records.map((record) => withPrefix(prefix, record)));
        const [offset, next] = [records.length - 1, `next-${topic}-${records.length}`];
        sent.push({ wild, topic, offset, record: records[offset], prefix, next });
        records.push(nextRecord(kind, next));
      }
      byTopic.set(topic, records);
    }
  }
  return { sent, byTopic };
};

/** In the short form the one that is stricter about texts and times. */
const databases = findPostgres() === null ? ['SQLite'] : sized(['PostgreSQL'], ['SQLite', 'PostgreSQL']);

describe.each(databases)('records of other programs, on %s', (name) => {
  const names = uniqueNames('records');
  const { sent, byTopic } = plan(wildRecords(name === 'SQLite'), names);
  const undo: (() => Promise<void>)[] = [];
  let client: PlainClient;
  let app: TestApp;
  let token: string;
  const published = new Map<string, TailedRecord>();

  beforeAll(async () => {
    const broker = await sharedBroker();
    undo.push(() => broker.stop());
    client = await connect(broker.bootstrap);
    undo.push(() => client.close());
    const project: ChaosProject = await createProject({ fence: true, overlay: join(__dirname, 'project') });
    undo.push(() => project.remove());
    for (const topic of byTopic.keys()) await client.createTopic(topic, 1, ANY_TIMESTAMP);

    const binaries = name === 'PostgreSQL' ? findPostgres() : null;
    const postgres = binaries ? await startPostgres(binaries) : null;
    if (postgres) undo.push(() => postgres.stop());
    const database = (await postgres?.createDatabase('records')) ?? sqlite(join(project.dir, 'records.db'));
    const env = { NAMES: names('').replace(/-$/, '') };
    app = await startApp({ broker: broker.bootstrap, database, dir: project.dir, env });
    undo.push(() => app.remove());
    await healthy(app);
    token = await registerAdministrator(app);

    // The first record of all: what the good movements are counted on.
    await sendRecords(client, names('article-bulk'), [COUNTER]);
    await positionsAt(new Map([[names('article-bulk'), 1]]));
    for (const [topic, records] of byTopic) await sendRecords(client, topic, records);
    await positionsAt(new Map([...byTopic].map(([topic, { length }]) => [topic, length + shiftOf(topic)])));
  });
  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });

  /** Offsets of `article-bulk` are behind that of the counter. */
  const shiftOf = (topic: string) => (topic === names('article-bulk') ? 1 : 0);
  const placeOf = ({ topic, offset }: Sent) => `topic = '${topic}' and "offset" = ${offset + shiftOf(topic)}`;

  const positionsAt = (ends: ReadonlyMap<string, number>) =>
    until('every position to be behind what was sent', async () => {
      const rows = await app.database.all<{ topic: string; next_offset: number | string }>(
        'select topic, next_offset from kafka_positions',
      );
      const positions = new Map(rows.map((row) => [row.topic, Number(row.next_offset)]));
      const behind = [...ends].filter(([topic, end]) => positions.get(topic) !== end);
      if (behind.length > 0)
        throw new Error(behind.map(([topic, end]) => `${topic}: ${positions.get(topic)} of ${end}`).join());
      return true;
    });

  const ask = <Body>(method: 'GET' | 'POST', path: string, body?: object) =>
    succeed<Body>(app, token, method, `/kafka${path}`, body);

  const rowOf = async <Row>(table: string, one: Sent): Promise<Row | undefined> =>
    (await app.database.all<Row>(`select * from ${table} where ${placeOf(one)}`))[0];

  const entryOf = async (kind: RecordTopic, code: string): Promise<object | undefined> => {
    const type = kind === 'note' ? 'notes' : 'articles';
    const { data } = await app.get<{ data: object[] }>(`/api/${type}?filters[code]=${encodeURIComponent(code)}`);
    return data[0];
  };

  const described = sent.map((one): [string, string, Sent] => [
    one.wild.what,
    one.topic.replace(/^records-\w+-/, ''),
    one,
  ]);

  it.each(described)('%s (%s)', async (_what, _topic, one) => {
    const { ending, shown, topic: kind } = one.wild;
    const letter = await rowOf<{ document_id: string }>('kafka_dead_letters', one);
    const parked = await rowOf<{ headers: unknown; key: string }>('kafka_parked_messages', one);
    expect({ letter: letter !== undefined, parked: parked !== undefined }).toEqual({
      letter: ending.as === 'letter',
      parked: ending.as === 'waiting',
    });
    if (ending.as === 'letter' && letter) {
      const { letter: details } = await ask<ShownLetterResponse>('GET', `/dead-letters/${letter.document_id}`);
      expect(details).toMatchObject({
        topic: one.topic,
        offset: one.offset + shiftOf(one.topic),
        reason: ending.reason,
      });
      if (ending.path !== undefined) expect(details.issues.map(({ path }) => path.join('.'))).toContain(ending.path);
      if (ending.detail) expect(details.detail).toMatch(ending.detail);
      const value =
        details.value === null || details.valueEncoding === null
          ? null
          : Buffer.from(details.value, details.valueEncoding);
      expect(value).toEqual(one.record.value);
      expect(details.headers.map(({ name: header }) => header)).toEqual(
        one.record.headers.flatMap((h) => h.values.map(() => h.name)),
      );
      if (one.record.timestamp !== null) expect(details.producedAt).toBeNull();
    }
    const kept = await rowOf<{ headers: string | [string, string | null][] }>(
      parked ? 'kafka_parked_messages' : 'kafka_dead_letters',
      one,
    );
    if (kept) {
      const headers =
        typeof kept.headers === 'string' ? (JSON.parse(kept.headers) as [string, string | null][]) : kept.headers;
      const values = one.record.headers.flatMap((header) => header.values);
      expect(headers.map(([, base64]) => base64)).toEqual(values.map((bytes) => bytes?.toString('base64') ?? null));
    }
    if (shown?.attributes === null) expect(await entryOf(kind, one.prefix + shown.code)).toBeUndefined();
    else if (shown) expect(await entryOf(kind, one.prefix + shown.code)).toMatchObject(shown.attributes);
    if (kind !== 'stock') expect(await entryOf(kind, one.next)).toBeDefined();
  });

  it('every movement behind one of them was applied', async () => {
    const movements = sent.filter(({ wild }) => wild.topic === 'stock');
    expect(await entryOf('article', 'counter')).toMatchObject({ stock: movements.length });
  });

  it('the health is good, and the log tells of deletions that named nothing', async () => {
    expect((await fetch(`${app.url}/api/kafka/health`)).status).toBe(200);
    expect(app.process.logs()).toContain('a deletion names no entry of api::article.article');
  });

  it('all letters are listed, and published byte for byte', async () => {
    const letters = sent.filter(({ wild }) => wild.ending.as === 'letter');
    const { pagination } = await ask<DeadLettersResponse>('GET', '/dead-letters?pageSize=100');
    expect(pagination.total).toBe(letters.length);
    await client.follow(names('error'), (record) => {
      published.set(
        `${headerText(record, '__connect.errors.topic')}/${headerText(record, '__connect.errors.offset')}`,
        record,
      );
    });
    await until('all to be published', () => published.size === letters.length);
    for (const one of letters) {
      const record = published.get(`${one.topic}/${one.offset + shiftOf(one.topic)}`);
      expect({ key: record?.key, value: record?.value }).toEqual({ key: one.record.key, value: one.record.value });
    }
  });

  it.each(TOPICS.map((kind) => (kind === 'stock' ? kind : `${kind}-bulk`)))(
    'the topic %s can be browsed and searched',
    async (kind) => {
      const topic = names(kind);
      const count = (byTopic.get(topic)?.length ?? 0) + shiftOf(topic);
      const { messages } = await ask<MessagesResponse>('GET', `/topics/${topic}/messages?limit=100`);
      expect(messages).toHaveLength(count);
      const { search } = await ask<SearchResponse>('POST', `/topics/${topic}/searches`, {
        filter: { value: 'next-' },
        limit: 500,
      });
      const ended = await until('the search to end', async () => {
        const answer = await ask<SearchResultsResponse>('GET', `/searches/${search.id}`);
        return answer.search.state !== 'running' && answer;
      });
      expect(ended.search).toMatchObject({ state: 'completed' });
    },
  );
});
