import type { Reference, ReferenceConfig } from '../../config/types';
import { DEFAULT_REFERENCE_LIMIT, type ReadReference } from '../references';

const DEFAULT_URL = 'http://localhost:1337';
/** Strapi's own limit, unless a project raises it. */
const PAGE_SIZE = 100;
/** Milliseconds for one page. */
const TIMEOUT = 10_000;

/** Strapi's REST API did not give the entries that a recipe refers to. */
export class ReferenceError extends Error {
  override readonly name = 'ReferenceError';
}

/** Reads references over REST from `STRAPI_URL`, with `STRAPI_TOKEN` as bearer where it is set. */
export const referencesFromRest = (env: NodeJS.ProcessEnv): ReadReference => {
  const base = (env.STRAPI_URL || DEFAULT_URL).replace(/\/+$/, '');
  const headers: Record<string, string> = env.STRAPI_TOKEN ? { authorization: `Bearer ${env.STRAPI_TOKEN}` } : {};

  return async (reference) => {
    const limit = reference.limit ?? DEFAULT_REFERENCE_LIMIT;
    const found: Reference[] = [];
    for (let page = 1; found.length < limit; page += 1) {
      const entries = await fetchEntries(
        `${base}${pathOf(reference)}?${queryOf(reference, page).toString()}`,
        headers,
        base,
      );
      found.push(...entries);
      if (entries.length < PAGE_SIZE) break;
    }
    return found.slice(0, limit);
  };
};

const pathOf = ({ rest, contentType }: ReferenceConfig): string => rest ?? `/api/${contentType.split('.').at(-1)}s`;

const queryOf = ({ fields = [] }: ReferenceConfig, page: number): URLSearchParams => {
  const query = new URLSearchParams({
    sort: 'id:asc',
    'pagination[page]': String(page),
    'pagination[pageSize]': String(PAGE_SIZE),
    'pagination[withCount]': 'false',
  });
  fields.forEach((field, index) => query.set(`fields[${index}]`, field));
  return query;
};

const fetchEntries = async (url: string, headers: Record<string, string>, base: string): Promise<Reference[]> => {
  const response = await ask(url, headers, base);
  const path = new URL(url).pathname;
  if (response.status === 401 || response.status === 403) {
    throw new ReferenceError(
      `Strapi at ${base} does not let us read ${path} (${response.status}). Set STRAPI_TOKEN to an API token that may.`,
    );
  }
  if (!response.ok) throw new ReferenceError(`Strapi at ${base} answered ${path} with ${response.status}.`);
  const body = (await response.json().catch(() => null)) as { data?: Reference[] } | null;
  if (!Array.isArray(body?.data)) throw new ReferenceError(`${base}${path} does not answer like Strapi's REST API.`);
  return body.data;
};

const ask = async (url: string, headers: Record<string, string>, base: string): Promise<Response> => {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT) });
  } catch (error) {
    throw new ReferenceError(
      `Strapi does not answer at ${base}, and is needed to know which entries exist. Start it, or set STRAPI_URL.`,
      { cause: error },
    );
  }
};
