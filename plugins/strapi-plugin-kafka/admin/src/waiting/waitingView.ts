import type { ParkedMatch } from '../../../contract/parked';
import { parsePaging, toAddress } from '../address';
import { DEFAULT_PAGE_SIZE, LETTERS_PATH, PAGE_SIZES } from '../deadLetters/filter';

/** Which messages that wait are shown, as the address says it. An empty text is no filter. */
export interface WaitingView {
  reason: string;
  consumer: string;
  topic: string;
  /** From 1. */
  page: number;
  pageSize: number;
}

export interface WaitingQuery extends ParkedMatch {
  page: number;
  pageSize: number;
}

const DEFAULTS = { tab: '', reason: '', consumer: '', topic: '', page: 1, pageSize: DEFAULT_PAGE_SIZE };

/** Whether an address asks for the messages that wait, and not for the dead letters beside them. */
export const isWaitingTab = (search: URLSearchParams): boolean => search.get('tab') === 'waiting';

/** The view that an address asks for; whatever makes no sense in it counts as not there. */
export const parseWaitingView = (search: URLSearchParams): WaitingView => ({
  reason: search.get('reason') ?? '',
  consumer: search.get('consumer') ?? '',
  topic: search.get('topic') ?? '',
  ...parsePaging(search, { sizes: PAGE_SIZES, size: DEFAULT_PAGE_SIZE }),
});

export const waitingPath = (view: Partial<WaitingView> = {}): string =>
  LETTERS_PATH + toAddress({ ...view, tab: 'waiting' }, DEFAULTS);

export const toMatch = ({ reason, consumer, topic }: WaitingView): ParkedMatch => ({
  ...(reason && { reason }),
  ...(consumer && { consumer }),
  ...(topic && { topic }),
});

/** The request's parameters. */
export const toWaitingQuery = (view: WaitingView): WaitingQuery => ({
  ...toMatch(view),
  page: view.page,
  pageSize: view.pageSize,
});
