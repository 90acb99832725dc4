import { PRODUCT_SORTS, type ProductListQuery, type ProductSort } from '../api/products';
import { AVAILABILITIES, type Availability } from '../api/types';

const DEFAULT_SORT: ProductSort = 'newest';
const LONGEST_SEARCH = 100;

/** What the address asks for. Whatever makes no sense in it counts as not said. */
export function readAddress(params: URLSearchParams): ProductListQuery {
  const availability = params.get('availability');
  const sort = params.get('sort');
  return {
    search: (params.get('q') ?? '').trim().slice(0, LONGEST_SEARCH),
    availability: isAvailability(availability) ? availability : null,
    sort: isSort(sort) ? sort : DEFAULT_SORT,
    page: readPage(params),
  };
}

/** The search part of the address for `query`; what is usual stays out of it. Empty or starting with `?`. */
export function writeAddress({ search, availability, sort, page }: ProductListQuery): string {
  const params = new URLSearchParams();
  if (search) params.set('q', search);
  if (availability) params.set('availability', availability);
  if (sort !== DEFAULT_SORT) params.set('sort', sort);
  if (page > 1) params.set('page', String(page));
  return params.size > 0 ? `?${params}` : '';
}

/** The search part of the address after a change of its filters; another filter starts at its first page. */
export function changeAddress(search: string, part: Partial<ProductListQuery>): string {
  return writeAddress({ ...readAddress(new URLSearchParams(search)), page: 1, ...part });
}

/** The page number in an address, from 1. */
export function readPage(params: URLSearchParams): number {
  const text = params.get('page') ?? '';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 1;
}

const isAvailability = (value: string | null): value is Availability =>
  (AVAILABILITIES as readonly (string | null)[]).includes(value);

const isSort = (value: string | null): value is ProductSort => value !== null && Object.hasOwn(PRODUCT_SORTS, value);
