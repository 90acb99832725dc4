import { headerBytes, headerText, type TailedRecord } from './kafka';

/** A record of the topic `error`, read as the tools read it that know the two header dialects. */
export interface DeadLetter {
  reason: string | undefined;
  key: Buffer | null;
  value: Buffer | null;
  /** The header `trace`, which the tests send along. */
  trace: string | undefined;
  /** What was wrong with which place of the value. */
  issues: unknown;
  /** `kafka_dlt-*`: numbers are big-endian binary. */
  spring: Origin;
  /** `__connect.errors.*`: numbers are text. */
  connect: Origin;
}

interface Origin {
  topic: string | undefined;
  partition: number;
  offset: number;
  message: string | undefined;
}

export function readDeadLetter(record: TailedRecord): DeadLetter {
  const { key, value } = record;
  return {
    key,
    value,
    trace: headerText(record, 'trace'),
    reason: headerText(record, 'kafka-plugin-reason'),
    issues: JSON.parse(headerText(record, 'kafka-plugin-errors') ?? 'null'),
    spring: {
      topic: headerText(record, 'kafka_dlt-original-topic'),
      partition: headerBytes(record, 'kafka_dlt-original-partition')?.readInt32BE() ?? NaN,
      offset: Number(headerBytes(record, 'kafka_dlt-original-offset')?.readBigInt64BE() ?? NaN),
      message: headerText(record, 'kafka_dlt-exception-message'),
    },
    connect: {
      topic: headerText(record, '__connect.errors.topic'),
      partition: Number(headerText(record, '__connect.errors.partition')),
      offset: Number(headerText(record, '__connect.errors.offset')),
      message: headerText(record, '__connect.errors.exception.message'),
    },
  };
}

/** Reasons of the dead letters of one topic, by `partition/offset` of the original. A repeated one throws. */
export function reasonsByOrigin(records: readonly TailedRecord[], topic: string): Map<string, string | undefined> {
  const reasons = new Map<string, string | undefined>();
  for (const { connect, reason } of records.map(readDeadLetter)) {
    if (connect.topic !== topic) continue;
    const origin = `${connect.partition}/${connect.offset}`;
    if (reasons.has(origin)) throw new Error(`${topic} ${origin} is in the error topic twice`);
    reasons.set(origin, reason);
  }
  return reasons;
}
