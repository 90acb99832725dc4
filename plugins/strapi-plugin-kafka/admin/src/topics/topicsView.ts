import { TOPIC_SORTS, type SortOrder, type TopicSort } from '../../../contract/topics';
import { parsePaging, toAddress } from '../address';

export const PAGE_SIZES = [20, 50, 100];
export const DEFAULT_PAGE_SIZE = 50;

/** What the list shows, as the address says it. */
export interface TopicsView {
  /** Part of the name; empty: all. */
  search: string;
  /** Kafka's own topics too. */
  internal: boolean;
  sort: TopicSort;
  order: SortOrder;
  /** From 1. */
  page: number;
  pageSize: number;
}

export interface TopicsQuery extends Omit<TopicsView, 'search'> {
  search?: string;
}

const DEFAULTS: TopicsView = {
  search: '',
  internal: false,
  sort: 'name',
  order: 'asc',
  page: 1,
  pageSize: DEFAULT_PAGE_SIZE,
};

/** The view that an address asks for; whatever makes no sense in it counts as not there. */
export function parseTopicsView(search: URLSearchParams): TopicsView {
  return {
    search: search.get('search') ?? '',
    internal: search.get('internal') === 'true',
    sort: TOPIC_SORTS.find((sort) => sort === search.get('sort')) ?? DEFAULTS.sort,
    order: search.get('order') === 'desc' ? 'desc' : 'asc',
    ...parsePaging(search, { sizes: PAGE_SIZES, size: DEFAULT_PAGE_SIZE }),
  };
}

/** The part of the address after the path, `?` included; empty for the view that opens by itself. */
export const toTopicsSearch = (view: Partial<TopicsView>): string => toAddress({ ...view }, { ...DEFAULTS });

/** The request's parameters. */
export const toTopicsQuery = ({ search, ...view }: TopicsView): TopicsQuery => ({ ...view, ...(search && { search }) });

/** What a press on the head of a column leads to: figures begin with the largest, names with A; once more turns it round. */
export function sortBy(view: TopicsView, sort: TopicSort): Pick<TopicsView, 'sort' | 'order'> {
  const first: SortOrder = sort === 'name' ? 'asc' : 'desc';
  const turned: SortOrder = view.order === 'asc' ? 'desc' : 'asc';
  return { sort, order: view.sort === sort ? turned : first };
}
