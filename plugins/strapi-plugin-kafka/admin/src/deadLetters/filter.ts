import type { DeadLetterFilter, DeadLetterMatch, DeadLetterState } from '../../../contract/deadLetters';
import { parsePaging, toAddress } from '../address';
import { BASE_PATH } from '../pluginId';

export const LETTERS_PATH = `${BASE_PATH}/dead-letters`;

/** What a person may choose as state; `all` asks for letters of any state. */
export const STATES = ['open', 'replaying', 'replayed', 'discarded', 'all'] as const;
export const PAGE_SIZES = [10, 25, 50, 100];
export const DEFAULT_PAGE_SIZE = 25;

/** What the list shows, as the address says it. An empty text is no filter. */
export interface LetterView {
  state: DeadLetterState | 'all';
  reason: string;
  consumer: string;
  topic: string;
  /** From 1. */
  page: number;
  pageSize: number;
}

export interface LettersQuery extends DeadLetterFilter {
  page: number;
  pageSize: number;
}

const DEFAULTS: LetterView = {
  state: 'open',
  reason: '',
  consumer: '',
  topic: '',
  page: 1,
  pageSize: DEFAULT_PAGE_SIZE,
};

/** The view that an address asks for; whatever makes no sense in it counts as not there. */
export function parseView(search: URLSearchParams): LetterView {
  return {
    state: STATES.find((state) => state === search.get('state')) ?? DEFAULTS.state,
    reason: search.get('reason') ?? '',
    consumer: search.get('consumer') ?? '',
    topic: search.get('topic') ?? '',
    ...parsePaging(search, { sizes: PAGE_SIZES, size: DEFAULT_PAGE_SIZE }),
  };
}

/** The part of the address after the path, `?` included; empty for the view that opens by itself. */
export const toSearch = (view: Partial<LetterView>): string => toAddress({ ...view }, { ...DEFAULTS });

/** The request's parameters. */
export function toQuery({ state, reason, consumer, topic, page, pageSize }: LetterView): LettersQuery {
  return {
    page,
    pageSize,
    ...(state !== 'all' && { state }),
    ...(reason && { reason }),
    ...(consumer && { consumer }),
    ...(topic && { topic }),
  };
}

/** What all letters of the view have in common that were there at `asOf`; null where it holds others than open ones. */
export const matchOf = ({ state, reason, consumer, topic }: LetterView, asOf: string): DeadLetterMatch | null =>
  state !== 'open'
    ? null
    : { ...(reason && { reason }), ...(consumer && { consumer }), ...(topic && { topic }), until: asOf };

/** Whether the view leaves letters out for another cause than their state. */
export const isNarrowed = ({ reason, consumer, topic }: LetterView): boolean => Boolean(reason || consumer || topic);
