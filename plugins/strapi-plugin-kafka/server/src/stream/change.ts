import type { Change } from '../sinks/sink';

/** A change on its way to those who look on. */
export interface StreamedChange extends Pick<Change, 'action' | 'contentType' | 'documentId'> {
  /** Producer's timestamp; null where no message made it. */
  producedAt: number | null;
  committedAt: number;
}

/** What two changes of an entry come to, as seen from before the first. */
export const merge = (earlier: StreamedChange | undefined, later: StreamedChange): StreamedChange =>
  earlier?.action === 'create' && later.action === 'update' ? { ...later, action: 'create' } : later;
