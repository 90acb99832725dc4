import type { DeadLetterFilter, DeadLetterMatch, DeadLetterState } from '../../../contract/deadLetters';
import { parsePaging, toAddress } from '../address';
import { toIso } from '../components/localTime';
import { BASE_PATH } from '../pluginId';

export const LETTERS_PATH = `${BASE_PATH}/dead-letters`;

/** @param search of the list that the letter is looked at in */
export const letterPath = (id: string, search = ''): string => `${LETTERS_PATH}/${encodeURIComponent(id)}${search}`;

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
  /** Part of the key. */
  key: string;
  /** ISO 8601: given up at that time or later, and at that time or before. */
  since: string;
  until: string;
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
  key: '',
  since: '',
  until: '',
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
    key: search.get('key') ?? '',
    since: toIso(search.get('since') ?? ''),
    until: toIso(search.get('until') ?? ''),
    ...parsePaging(search, { sizes: PAGE_SIZES, size: DEFAULT_PAGE_SIZE }),
  };
}

/** The part of the address after the path, `?` included; empty for the view that opens by itself. */
export const toSearch = (view: Partial<LetterView>): string => toAddress({ ...view }, { ...DEFAULTS });

/** The request's parameters. */
export const toQuery = (view: LetterView): LettersQuery => ({
  page: view.page,
  pageSize: view.pageSize,
  ...toFilter(view),
});

/** Which letters the view shows, whatever the page. */
export const toFilter = (view: LetterView): DeadLetterFilter => ({
  ...(view.state !== 'all' && { state: view.state }),
  ...narrowedTo(view),
});

function narrowedTo({ reason, consumer, topic, key, since, until }: LetterView): DeadLetterMatch {
  return {
    ...(reason && { reason }),
    ...(consumer && { consumer }),
    ...(topic && { topic }),
    ...(key && { key }),
    ...(since && { since }),
    ...(until && { until }),
  };
}

/** What all letters of the view have in common that were there at `asOf`; null where it holds others than open ones. */
export function matchOf(view: LetterView, asOf: string): DeadLetterMatch | null {
  if (view.state !== 'open') return null;
  const until = view.until && view.until < asOf ? view.until : asOf;
  return { ...narrowedTo(view), until };
}

/** Whether the view leaves letters out for another cause than their state. */
export const isNarrowed = (view: LetterView): boolean => Object.keys(narrowedTo(view)).length > 0;
