import { isPluginHeader, type Payload, type ProduceRequest, type TopicMessage } from '../../../../contract/topics';
import { layOutJson } from '../../components/layOutJson';
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

/** What of a message is no text, and so cannot be written in a form. */
export type Unwritable = 'key' | 'value' | 'headers';

/**
 * The form filled with a message that exists, and what of it had to be left out. The plugin's own headers are not told:
 * they say what that message was, and the new one is another.
 */
export function draftOfMessage({ key, value, headers }: Pick<TopicMessage, 'key' | 'value' | 'headers'>): {
  draft: ProduceDraft;
  unwritable: Unwritable[];
} {
  const isText = (payload: Payload | null) => payload?.encoding !== 'base64';
  const text = (payload: Payload | null) => (payload && isText(payload) ? payload.text : '');
  const theirs = headers.filter(({ name }) => !isPluginHeader(name));
  const written = theirs.filter((header) => isText(header.value));
  return {
    draft: {
      key: text(key),
      partition: '',
      headers: written.map((header) => ({ name: header.name, value: header.value.text })),
      value: layOutJson(text(value)) ?? text(value),
      tombstone: value === null,
    },
    unwritable: [
      ...(isText(key) ? [] : (['key'] as const)),
      ...(isText(value) ? [] : (['value'] as const)),
      ...(written.length < theirs.length ? (['headers'] as const) : []),
    ],
  };
}

function wrongPartition(partition: string, count: number): DraftError | undefined {
  if (partition === '' || (/^\d+$/.test(partition) && Number(partition) < count)) return undefined;
  return { key: 'field.range', values: { min: 0, max: count - 1 } };
}

/** What keeps a draft from being a message; empty when nothing does. Whether it fits its consumer is the server's to say. */
export function produceErrors({ partition, headers }: ProduceDraft, partitionCount: number): ProduceErrors {
  const wrong = wrongPartition(partition, partitionCount);
  const wrongHeaders = headers.flatMap(({ name, value }, index): [number, DraftError][] => {
    if (name === '' && value !== '') return [[index, { key: 'message.header.nameless' }]];
    return isPluginHeader(name) ? [[index, { key: 'message.header.reserved' }]] : [];
  });
  return {
    ...(wrong && { partition: wrong }),
    ...(wrongHeaders.length > 0 && { headers: Object.fromEntries(wrongHeaders) }),
  };
}

/** The request of a draft without errors; headers that were left empty are none. */
export const toProduceRequest = (draft: ProduceDraft): ProduceRequest => ({
  key: draft.key === '' ? null : draft.key,
  value: draft.tombstone ? null : draft.value,
  headers: draft.headers.filter(({ name }) => name !== ''),
  ...(draft.partition !== '' && { partition: Number(draft.partition) }),
});
