type Parameter = string | number | boolean;

/** The page that an address asks for; whatever makes no sense in it counts as not there. */
export function parsePaging(
  search: URLSearchParams,
  { sizes, size }: { sizes: number[]; size: number },
): { page: number; pageSize: number } {
  const page = Number(search.get('page'));
  const pageSize = Number(search.get('pageSize'));
  return {
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    pageSize: sizes.includes(pageSize) ? pageSize : size,
  };
}

/** The part of an address after the path, `?` included, in the order of the defaults; it says only what differs from them. */
export function toAddress(values: Record<string, Parameter | undefined>, defaults: Record<string, Parameter>): string {
  const chosen = Object.keys(defaults).flatMap((name) => {
    const value = values[name] ?? defaults[name];
    return value === defaults[name] ? [] : [[name, String(value)]];
  });
  return chosen.length === 0 ? '' : `?${new URLSearchParams(chosen)}`;
}

/** The last page that has anything on it; 1 when there is nothing. */
export const lastPage = (total: number, pageSize: number): number => Math.max(1, Math.ceil(total / pageSize));
