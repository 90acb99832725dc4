import { ApiError, failureOf } from './apiError';
import { reportConnection } from './connection';

const TIMEOUT_MS = 10_000;

export type QueryParams = Record<string, string>;

interface Answer<Data> {
  data: Data;
  /** Present when the question asked for a count. */
  meta: { pagination?: { total?: number } };
  servedAt: number;
}

/**
 * Asks Strapi's REST API, at the page's own origin.
 *
 * @param path below `/api`, with its slash.
 * @throws ApiError for everything but a 2xx answer in Strapi's shape; an abort of the caller's signal passes through.
 */
export async function ask<Data>(path: string, params: QueryParams, signal: AbortSignal): Promise<Answer<Data>> {
  const response = await send(`/api${path}?${new URLSearchParams(params)}`, signal);
  if (!response.ok) {
    const kind = failureOf(response.status);
    reportConnection(kind === 'away' ? 'away' : 'up');
    throw new ApiError(kind, `GET ${path}: HTTP ${response.status}`);
  }
  const body = await readBody<Data>(response, path, signal);
  reportConnection('up');
  return { ...body, servedAt: Date.parse(response.headers.get('date') ?? '') || Date.now() };
}

async function send(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (error) {
    throw asAway(error, signal, 'No answer');
  }
}

async function readBody<Data>(
  response: Response,
  path: string,
  signal: AbortSignal,
): Promise<Omit<Answer<Data>, 'servedAt'>> {
  try {
    const body = await response.json();
    if (body?.data === undefined) throw new TypeError(`GET ${path}: the answer has no "data"`);
    return { data: body.data, meta: body.meta ?? {} };
  } catch (error) {
    throw asAway(error, signal, 'Not an answer of Strapi');
  }
}

/** The caller's own abort is not an absence of Strapi: react-query wants to see it as it is. */
function asAway(error: unknown, signal: AbortSignal, message: string): unknown {
  if (signal.aborted) return error;
  reportConnection('away');
  return new ApiError('away', message, { cause: error });
}
