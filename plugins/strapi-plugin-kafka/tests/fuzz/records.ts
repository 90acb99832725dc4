import fc from 'fast-check';
import type { Message } from 'kafkajs';
import type { PlainClient } from '../support/kafka';
import { anyText } from './values';

/** A record as it was made: what the client library sends and gives back may look otherwise. */
export interface AnyRecord {
  key: Buffer | null;
  value: Buffer | null;
  headers: { name: string; values: (Buffer | null)[] }[];
  /** null: the time of sending. */
  timestamp: bigint | null;
}

const LARGEST = 2n ** 63n - 1n;
const LAST_DATE = 8_640_000_000_000_000n;

const anyBytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 3, arbitrary: anyText.map((text) => Buffer.from(text.slice(0, 200))) },
  // A half of a surrogate pair as bytes, which is not UTF-8.
  {
    weight: 1,
    arbitrary: fc.constantFrom(Buffer.from([0]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0, 0, 0, 0, 1])),
  },
);

/** JSON, such that it reaches the handler: U+0000 and halves of surrogate pairs inside are written as escapes. */
const anyJson = anyText.map((text) =>
  Buffer.from(JSON.stringify({ text: text.slice(0, 200), [text.slice(0, 20)]: 1 })),
);

const nullOr = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 5, arbitrary });

const anyHeaderName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '', 'a\0b', 'trace'),
  // The client library makes U+FFFD of halves before they are sent.
  anyText.map((text) => Buffer.from(text.slice(0, 60)).toString()),
);

const anyHeaders = fc.uniqueArray(
  fc.record({ name: anyHeaderName, values: fc.array(nullOr(anyBytes), { minLength: 1, maxLength: 3 }) }),
  { maxLength: 4, selector: ({ name }) => name },
);

const anyTimestamp = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(LARGEST, LARGEST - 1n, -LARGEST, -LARGEST - 1n, LAST_DATE + 1n, -LAST_DATE - 1n, 0n),
  },
  { weight: 1, arbitrary: fc.bigInt({ min: -LARGEST, max: LARGEST }) },
);

export const anyRecord: fc.Arbitrary<AnyRecord> = fc.record({
  key: nullOr(anyBytes),
  value: nullOr(fc.oneof(anyBytes, anyJson)),
  headers: anyHeaders,
  timestamp: anyTimestamp,
});

/** Topics that take every timestamp. */
export const ANY_TIMESTAMP = {
  'message.timestamp.before.max.ms': String(LARGEST),
  'message.timestamp.after.max.ms': String(LARGEST),
};

/** Sends records to partition 0, in their order. */
export async function sendRecords(client: PlainClient, topic: string, records: readonly AnyRecord[]): Promise<void> {
  let together: Message[] = [];
  const flush = async () => {
    if (together.length > 0) await client.send(topic, together);
    together = [];
  };
  await measuringNull(async () => {
    for (const record of records) {
      // The library reckons a batch's timestamps as numbers: one that is not is sent alone.
      if (record.timestamp !== null) await flush();
      together.push(toMessage(record));
      if (record.timestamp !== null || together.length === 100) await flush();
    }
    await flush();
  });
}

const toMessage = ({ key, value, headers, timestamp }: AnyRecord): Message => ({
  partition: 0,
  key,
  value,
  headers: Object.assign(
    Object.create(null),
    Object.fromEntries(headers.map(({ name, values }) => [name, values])),
  ) as Message['headers'],
  ...(timestamp !== null && { timestamp: String(timestamp) }),
});

/** The library can write a header that is null, and not measure it. */
async function measuringNull(work: () => Promise<void>): Promise<void> {
  const measure = Buffer.byteLength.bind(Buffer);
  const spy = jest
    .spyOn(Buffer, 'byteLength')
    .mockImplementation((text, encoding) => (text === null ? 0 : measure(text, encoding)));
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
}
