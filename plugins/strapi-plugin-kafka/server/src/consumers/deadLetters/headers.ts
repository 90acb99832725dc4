import type { HeaderValue } from '../../broker/port';
import { toStorableTimestamp } from '../storable';
import type { DeadLetter } from './store';

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const int64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  // Rows of earlier versions hold timestamps beyond 64 bits.
  bytes.writeBigInt64BE(BigInt(toStorableTimestamp(value)));
  return bytes;
};

/** Headers count towards the size that the topic takes: the row has all of it. */
const MAX_DETAIL = 2_000;

/** Header of a replayed message: `<id of the dead letter>.<token of the decision to replay it>`. */
export const REPLAY_HEADER = 'kafka-plugin-replay';

/** The client library sends no null: such a header goes out empty. The row keeps what it was. */
export const sendableHeaders = (headers: Record<string, HeaderValue>): Record<string, HeaderValue> => {
  const sendable = Object.create(null) as Record<string, HeaderValue>;
  for (const [name, value] of Object.entries(headers)) {
    sendable[name] = Array.isArray(value) ? value.map((one) => one ?? EMPTY) : (value ?? EMPTY);
  }
  return sendable;
};

const EMPTY = Buffer.alloc(0);

/**
 * Headers of a record in the dead letter topic: its own, and where it came from in the two dialects that tools read.
 *
 * - `kafka_dlt-*`: org.springframework.kafka.support.KafkaHeaders; numbers are big-endian binary.
 * - `__connect.errors.*`: org.apache.kafka.connect.runtime.errors.DeadLetterQueueReporter; numbers are text.
 * - `kafka-plugin-*`: the stable reason, the validation issues as JSON, and the letter's id, by which a reader can tell
 *   a letter that was sent twice. Not what makes a message a replay: who sends the letter on to its topic with all of its
 *   headers sends another message.
 */
export const deadLetterHeaders = (letter: DeadLetter): Record<string, HeaderValue> => ({
  ...withoutReplay(letter.record.headers),
  'kafka-plugin-dead-letter-id': letter.id,
  'kafka-plugin-reason': letter.reason,
  'kafka-plugin-errors': JSON.stringify(letter.issues),
  'kafka_dlt-original-topic': letter.topic,
  'kafka_dlt-original-partition': int32(letter.partition),
  'kafka_dlt-original-offset': int64(letter.record.offset),
  'kafka_dlt-original-timestamp': int64(letter.record.timestamp),
  'kafka_dlt-original-timestamp-type': 'CREATE_TIME',
  'kafka_dlt-original-consumer-group': letter.groupId,
  'kafka_dlt-exception-fqcn': letter.reason,
  'kafka_dlt-exception-message': letter.detail.slice(0, MAX_DETAIL),
  '__connect.errors.topic': letter.topic,
  '__connect.errors.partition': String(letter.partition),
  '__connect.errors.offset': String(letter.record.offset),
  '__connect.errors.connector.name': letter.consumer,
  '__connect.errors.task.id': '0',
  '__connect.errors.stage': 'TASK_PUT',
  '__connect.errors.class.name': 'strapi-plugin-kafka',
  '__connect.errors.exception.class.name': letter.reason,
  '__connect.errors.exception.message': letter.detail.slice(0, MAX_DETAIL),
});

const withoutReplay = (headers: Record<string, HeaderValue>): Record<string, HeaderValue> => {
  const sendable = sendableHeaders(headers);
  delete sendable[REPLAY_HEADER];
  return sendable;
};
