import type { ProduceRequest } from '../../../../contract/topics';
import type { MessageKey } from '../../translations';

/** What the form holds. */
export interface ProduceDraft {
  /** Empty: no key. */
  key: string;
  /** Digits; empty: by the key. */
  partition: string;
  headers: { name: string; value: string }[];
  value: string;
  /** No value at all, which deletes the entry of the key. */
  tombstone: boolean;
}

export interface DraftError {
  key: MessageKey;
  values?: Record<string, number>;
}

export interface ProduceErrors {
  partition?: DraftError;
  /** By number of the header. */
  headers?: Record<number, DraftError>;
}

export const EMPTY_MESSAGE: ProduceDraft = { key: '', partition: '', headers: [], value: '{}', tombstone: false };

function wrongPartition(partition: string, count: number): DraftError | undefined {
  if (partition === '' || (/^\d+$/.test(partition) && Number(partition) < count)) return undefined;
  return { key: 'field.range', values: { min: 0, max: count - 1 } };
}

/** What keeps a draft from being a message; empty when nothing does. Whether it fits its consumer is the server's to say. */
export function produceErrors({ partition, headers }: ProduceDraft, partitionCount: number): ProduceErrors {
  const wrong = wrongPartition(partition, partitionCount);
  const nameless = headers.flatMap(({ name, value }, index) =>
    name === '' && value !== '' ? [[index, { key: 'message.header.nameless' }]] : [],
  );
  return {
    ...(wrong && { partition: wrong }),
    ...(nameless.length > 0 && { headers: Object.fromEntries(nameless) as ProduceErrors['headers'] }),
  };
}

/** The request of a draft without errors; headers that were left empty are none. */
export const toProduceRequest = (draft: ProduceDraft): ProduceRequest => ({
  key: draft.key === '' ? null : draft.key,
  value: draft.tombstone ? null : draft.value,
  headers: draft.headers.filter(({ name }) => name !== ''),
  ...(draft.partition !== '' && { partition: Number(draft.partition) }),
});
