import type { MoveTarget, PreviewMoveRequest } from '../../../../contract/positions';
import type { MessageKey } from '../../translations';
import type { OfferedMove } from '../Standstills';

export const TARGETS = ['earliest', 'latest', 'offset', 'time'] as const;
export type TargetKind = (typeof TARGETS)[number];

/** What the form holds; texts as they were typed. */
export interface MoveDraft {
  /** Empty: all. */
  partition: string;
  target: TargetKind;
  offset: string;
  /** Local time, as the browser's field gives it. */
  time: string;
}

export type MoveErrors = Partial<Record<keyof MoveDraft, MessageKey>>;

const WHOLE = /^\d+$/;

/** The form for a move that was offered; nothing offered: the choice is all the person's. */
export function toDraft({ partition, to }: OfferedMove): MoveDraft {
  const base = { partition: partition === undefined ? '' : String(partition), offset: '', time: '' };
  if (to === undefined) return { ...base, target: 'earliest' };
  if (typeof to === 'string') return { ...base, target: to };
  if ('offset' in to) return { ...base, target: 'offset', offset: String(to.offset) };
  return { ...base, target: 'time', time: to.time };
}

/** What keeps a draft from being a request; empty when nothing does. */
export function moveErrors({ partition, target, offset, time }: MoveDraft): MoveErrors {
  return {
    ...(partition !== '' && !WHOLE.test(partition) && { partition: 'move.partition.wrong' as const }),
    ...(target === 'offset' && !isOffset(offset) && { offset: 'move.offset.wrong' as const }),
    ...(target === 'time' && Number.isNaN(Date.parse(time)) && { time: 'move.time.wrong' as const }),
  };
}

const isOffset = (text: string): boolean => WHOLE.test(text) && Number.isSafeInteger(Number(text));

const targetOf = ({ target, offset, time }: MoveDraft): MoveTarget => {
  if (target === 'offset') return { offset: Number(offset) };
  return target === 'time' ? { time: new Date(time).toISOString() } : target;
};

/** The request of a draft without errors. */
export const toPreviewRequest = (draft: MoveDraft): PreviewMoveRequest => ({
  to: targetOf(draft),
  ...(draft.partition !== '' && { partition: Number(draft.partition) }),
});
