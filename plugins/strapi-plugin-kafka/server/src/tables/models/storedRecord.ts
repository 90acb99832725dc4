/** Attributes of a stored Kafka record, shared by dead letters and parked messages. `consumers/storedRecord.ts` reads and writes them. */
export const storedRecordAttributes = {
  consumer: { type: 'string', required: true },
  groupId: { type: 'string', required: true },
  topic: { type: 'string', required: true },
  partition: { type: 'integer', required: true },
  offset: { type: 'biginteger', required: true },
  /** Milliseconds since the epoch, from the record. */
  timestamp: { type: 'biginteger', required: true },
  /** Text where the bytes are UTF-8, else base64: the encoding tells. null: no key, no value. */
  key: { type: 'text' },
  keyEncoding: { type: 'enumeration', enum: ['utf8', 'base64'] },
  value: { type: 'text' },
  valueEncoding: { type: 'enumeration', enum: ['utf8', 'base64'] },
  /** `[name, base64][]`: a record may repeat a header. */
  headers: { type: 'json' },
} as const;
