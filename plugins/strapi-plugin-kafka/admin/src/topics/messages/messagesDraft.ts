import { JSON_PATH_PATTERN } from '../../../../contract/topics';
import { toIso, toLocal } from '../../components/localTime';
import type { MessageKey } from '../../translations';
import type { MessagesView } from './messagesView';

/** What the form holds: numbers as they were typed, the time as browsers' inputs have it, without a zone. */
export interface MessagesDraft extends Omit<MessagesView, 'partition' | 'offset' | 'cursor'> {
  partition: string;
  offset: string;
}

export interface DraftError {
  key: MessageKey;
  values?: Record<string, number>;
}

export type MessagesErrors = Partial<Record<keyof MessagesDraft, DraftError>>;

export const draftOf = ({ cursor: _cursor, partition, offset, time, ...view }: MessagesView): MessagesDraft => ({
  ...view,
  partition: partition === null ? '' : String(partition),
  offset: offset === null ? '' : String(offset),
  time: toLocal(time),
});

const isWhole = (text: string): boolean => /^\d+$/.test(text) && Number.isSafeInteger(Number(text));

function wrongPartition({ partition }: MessagesDraft, partitionCount: number): DraftError | undefined {
  if (partition === '' || (isWhole(partition) && Number(partition) < partitionCount)) return undefined;
  return { key: 'field.range', values: { min: 0, max: partitionCount - 1 } };
}

function wrongPath({ path, equals }: MessagesDraft): DraftError | undefined {
  if (path === '') return equals === '' ? undefined : { key: 'message.filter.path.needed' };
  return JSON_PATH_PATTERN.test(path) ? undefined : { key: 'message.filter.path.wrong' };
}

/** What keeps a draft from being a view; empty when nothing does. */
export function messagesErrors(draft: MessagesDraft, partitionCount: number): MessagesErrors {
  const { from, offset, time } = draft;
  const errors: MessagesErrors = {
    partition: wrongPartition(draft, partitionCount),
    offset: from === 'offset' && !isWhole(offset) ? { key: 'field.integer' } : undefined,
    time: from === 'time' && toIso(time) === '' ? { key: 'message.from.time.needed' } : undefined,
    path: wrongPath(draft),
  };
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== undefined));
}

/** The view of a draft without errors: its first page. */
export const toView = ({ partition, offset, time, ...draft }: MessagesDraft): MessagesView => ({
  ...draft,
  cursor: '',
  partition: partition === '' ? null : Number(partition),
  offset: draft.from === 'offset' ? Number(offset) : null,
  time: draft.from === 'time' ? toIso(time) : '',
});
