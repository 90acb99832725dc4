import fc from 'fast-check';
import type { DeadLetterDetails } from '../../contract/deadLetters';
import { toRecord } from '../../server/src/broker/kafkajs/record';
import type { BatchHandler } from '../../server/src/config/types';
import { startLab, type Instance, type Lab } from '../engine/lab';
import { databasesBySize } from '../sinks/databases';
import { headerText, type TailedRecord } from '../support/kafka';
import { sized } from '../support/length';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { ANY_TIMESTAMP, anyRecord, sendRecords, type AnyRecord } from './records';

const RECORDS = sized(300, 10_000);
const SEED = Number(process.env.FUZZ_SEED ?? 28_112_026);
const PAGE_SIZE = 100;
/** For all of them, on a busy machine; milliseconds. */
const PATIENCE = { timeout: sized(180_000, 1_800_000) };

/** Makes a letter of every message: of each third only after it has waited. */
const refuseAll: BatchHandler = async ({ messages, refuse, postpone }) => {
  for (const message of messages) {
    const reason = message.offset % 3 === 0 ? 'waits' : 'no_good';
    const detail = `${message.key ?? ''} ${JSON.stringify(message.value)}`;
    if (reason === 'waits') postpone(message, { reason, detail });
    else refuse(message, { reason, detail, issues: [{ path: [detail], message: detail }] });
  }
};

describe.each(databasesBySize())(`letters of any records (seed ${SEED}), on $name`, (database) => {
  const names = uniqueNames('letters');
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ database });
  });
  afterAll(() => lab?.stop());

  const listAll = async ({ consumers }: Instance): Promise<Map<number, string>> => {
    const ids = new Map<number, string>();
    for (let page = 1; ; page += 1) {
      const { letters } = await consumers.deadLetterService.list({}, { page, pageSize: PAGE_SIZE });
      for (const { id, offset } of letters) ids.set(offset, id);
      if (letters.length < PAGE_SIZE) return ids;
    }
  };

  it(
    'are stored, listed, shown and published, byte for byte, and no position stops',
    async () => {
      const topic = names('any');
      const records = fc.sample(anyRecord, { numRuns: RECORDS, seed: SEED });
      await lab.client.createTopic(topic, 1, ANY_TIMESTAMP);
      const published = new Map<number, TailedRecord>();
      const instance = lab.instance(topic, { handler: refuseAll, waiting: { timeout: 1, interval: 200 } });
      await instance.start();
      await sendRecords(lab.client, topic, records);

      await until(
        'the position to be behind all',
        async () => {
          const position = (await instance.consumers.positions.list()).find((one) => one.topic === topic);
          if (position?.next !== RECORDS) throw new Error(JSON.stringify({ position, ...instance.status() }));
          return true;
        },
        PATIENCE,
      );
      const letters = lab.strapi.db.query('plugin::kafka.dead-letter');
      await until('a letter of each', async () => (await letters.count({ where: { topic } })) === RECORDS, PATIENCE);
      await until('all to be sent', async () => (await letters.count({ where: { sentAt: null } })) === 0, PATIENCE);
      expect(instance.status()).toMatchObject({ state: 'running', error: null });

      const ids = await listAll(instance);
      expect(ids.size).toBe(RECORDS);
      for (const [offset, record] of records.entries()) {
        const { letter } = await instance.consumers.deadLetterService.get(ids.get(offset) as string, {});
        expect(shownOf(letter)).toEqual(expectedToBeShown(record));
      }

      await lab.client.follow(lab.deadLetterTopic, (record) => {
        published.set(Number(headerText(record, '__connect.errors.offset')), record);
      });
      await until('all in the dead letter topic', () => published.size === RECORDS, PATIENCE);
      for (const [offset, record] of records.entries()) {
        expect(publishedOf(published.get(offset) as TailedRecord)).toEqual(expectedToBePublished(record));
      }
    },
    sized(600_000, 3_600_000),
  );
});

const base64 = (bytes: Buffer | null): string | null => bytes?.toString('base64') ?? null;

const shownOf = ({ key, value, valueEncoding, headers }: DeadLetterDetails) => ({
  hasKey: key !== null,
  value: value === null || valueEncoding === null ? null : base64(Buffer.from(value, valueEncoding)),
  headers: headers.map(({ name, value: text }) => [name, text]).sort(),
});

const expectedToBeShown = ({ key, value, headers }: AnyRecord) => ({
  hasKey: key !== null,
  value: base64(value),
  headers: headers.flatMap(({ name, values }) => values.map((one) => [name, String(one ?? '')])).sort(),
});

const OWN_HEADER = /^(kafka-plugin-|kafka_dlt-|__connect\.errors\.)/;

type Headers = [name: string, values: (string | null)[]][];

const publishedOf = ({ offset, key, value, headers }: TailedRecord) => {
  const { headers: clean } = toRecord({ ...NO_RECORD, offset: String(offset), key, value, headers });
  const own = Object.entries(clean).filter(([name]) => !OWN_HEADER.test(name));
  const listed: Headers = own.map(([name, values]) => [
    name,
    [values].flat().map((one) => base64(Buffer.from(one ?? ''))),
  ]);
  return { key: base64(key), value: base64(value), headers: listed.sort() };
};

const NO_RECORD = { timestamp: '0', attributes: 0 };

/** The library sends no null: such a header goes out empty. */
const expectedToBePublished = ({ key, value, headers }: AnyRecord) => {
  const listed: Headers = headers.map(({ name, values }) => [
    name,
    values.map((one) => base64(one ?? Buffer.alloc(0))),
  ]);
  return { key: base64(key), value: base64(value), headers: listed.sort() };
};
