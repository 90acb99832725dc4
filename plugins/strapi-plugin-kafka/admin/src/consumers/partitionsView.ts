import type { PartitionsQuery } from '../../../contract/status';
import { VERDICTS, type Verdict } from '../../../contract/verdict';
import { parsePaging, toAddress } from '../address';

export const PAGE_SIZES = [20, 50, 100];
export const DEFAULT_PAGE_SIZE = 50;

/** Which partitions of a consumer are shown, as the address says it. */
export interface PartitionsView {
  /** Empty: of any. */
  verdict: Verdict | '';
  sort: NonNullable<PartitionsQuery['sort']>;
  /** From 1. */
  page: number;
  pageSize: number;
}

const DEFAULTS: PartitionsView = { verdict: '', sort: 'partition', page: 1, pageSize: DEFAULT_PAGE_SIZE };

/** The view that an address asks for; whatever makes no sense in it counts as not there. */
export const parsePartitionsView = (search: URLSearchParams): PartitionsView => ({
  verdict: VERDICTS.find((verdict) => verdict === search.get('verdict')) ?? '',
  sort: search.get('sort') === 'lag' ? 'lag' : 'partition',
  ...parsePaging(search, { sizes: PAGE_SIZES, size: DEFAULT_PAGE_SIZE }),
});

/** The part of the address after the path, `?` included; empty for the view that opens by itself. */
export const toPartitionsSearch = (view: Partial<PartitionsView>): string => toAddress({ ...view }, { ...DEFAULTS });

/** The request's parameters. */
export const toPartitionsQuery = ({ verdict, ...view }: PartitionsView): PartitionsQuery => ({
  ...view,
  ...(verdict && { verdict }),
});
