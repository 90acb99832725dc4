import fc from 'fast-check';
import { admin } from '../../server/src/http/routes/admin';
import { contentApi } from '../../server/src/http/routes/contentApi';
import { anyText, anyValue, mutated } from './values';

export interface Route {
  method: string;
  /** With `:parameters`. */
  path: string;
  /** Whether an administrator's token is sent with it. */
  asAdministrator: boolean;
}

/** What the plugin registers, so that no route is forgotten. */
export const ROUTES: Route[] = [
  ...toRoutes(admin, '/kafka', true),
  ...toRoutes(contentApi({ strapi: {} as never }), '/api/kafka', false),
];

function toRoutes(router: unknown, prefix: string, asAdministrator: boolean): Route[] {
  const { routes } = router as { routes: { method: string; path: string }[] };
  return routes.map(({ method, path }) => ({ method, path: prefix + path, asAdministrator }));
}

/** One request, byte for byte. */
export interface FuzzedRequest {
  route: Route;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
}

/** Names and ids that exist, so that the inside of a route is reached as well. */
export interface Known {
  parameters: Record<string, string[]>;
}

const QUERY_NAMES = [
  ...[
    'page',
    'pageSize',
    'sort',
    'order',
    'search',
    'internal',
    'state',
    'reason',
    'consumer',
    'topic',
    'key',
    'since',
  ],
  ...['until', 'verdict', 'range', 'points', 'action', 'person', 'subjectKind', 'subject', 'from', 'to', 'after'],
  ...['offset', 'time', 'cursor', 'limit', 'partition', 'generator', 'contentTypes', 'watch', 'lastEventId'],
];

/** Bodies that are right, by the end of the path. What they start is small. */
const RIGHT: [RegExp, object[]][] = [
  [/\/pause$/, [{ reason: 'fuzzing' }]],
  [
    /\/preview$/,
    [{ to: 'earliest' }, { to: { time: '2026-01-01T00:00:00Z' }, partition: 0 }, { options: { count: 5 } }],
  ],
  [/\/move$/, [{ moves: [{ partition: 0, from: 0, to: 0 }] }]],
  [/\/runs$/, [{ generator: 'product-producer', options: { count: 5, rate: 100, seed: 7, invalid: 0.1 } }]],
  [/\/matching\//, [{ match: { reason: 'invalid_json', since: '2026-01-01T00:00:00Z' } }, { match: {}, limit: 5 }]],
  [/\/(replay|discard|retry|give-up)$/, [{ ids: ['some'] }]],
  [/\/(check|value)$/, [{ value: '{"name": "A", "barcode": "1"}' }]],
  [/\/kafka\/topics$/, [{ name: 'fuzz', partitions: 1, cleanupPolicy: ['delete'], retentionMs: 60_000 }]],
  [
    /\/searches$/,
    [{ filter: { json: { path: 'a[0].b', equals: '1' } } }, { filter: { header: { name: 'x' } }, limit: 5 }],
  ],
  [/\/messages$/, [{ key: 'k', value: '{"name": "A"}', headers: [{ name: 'h', value: 'v' }], force: true }]],
];

/** A request to some route: the address, query, headers and body that it may get from somebody who means no good. */
export const requests = (known: Known): fc.Arbitrary<FuzzedRequest> =>
  fc.constantFrom(...ROUTES).chain((route) =>
    fc
      .tuple(pathOf(route, known), queryOf(route), headersOf(route), bodyOf(route))
      .map(([path, query, headers, { type, bytes }]) => ({
        route,
        path: query === '' ? path : `${path}?${query}`,
        headers: { ...headers, ...(type !== null && { 'content-type': type }) },
        body: bytes,
      })),
  );

const pathOf = ({ path }: Route, { parameters }: Known): fc.Arbitrary<string> => {
  const parts = path.split('/').map((part) => {
    if (!part.startsWith(':')) return fc.constant(part);
    const exists = fc.constantFrom(...(parameters[part.slice(1)] ?? ['none']));
    return fc.oneof({ weight: 3, arbitrary: exists }, { weight: 1, arbitrary: anyText }).map(encode);
  });
  return fc.tuple(...parts).map((encoded) => encoded.join('/'));
};

const queryOf = ({ method }: Route): fc.Arbitrary<string> => {
  const name = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...QUERY_NAMES) }, { weight: 1, arbitrary: anyText });
  const suffix = fc.constantFrom('', '', '', '', '[]', '[0]', '[a]', '[__proto__]', '[$ne]', '[a][b][c]');
  const pair = fc.tuple(name, suffix, anyText).map(([key, end, value]) => `${encode(key)}${end}=${encode(value)}`);
  return fc.array(pair, { maxLength: method === 'GET' ? 3 : 1 }).map((pairs) => pairs.join('&'));
};

const headersOf = ({ asAdministrator }: Route): fc.Arbitrary<Record<string, string>> => {
  const value = anyText.map((text) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 2_000));
  const names = ['last-event-id', 'accept', 'accept-language', 'x-forwarded-for', 'origin', 'range'];
  const wanted = asAdministrator ? names : [...names, 'authorization'];
  return fc.dictionary(fc.constantFrom(...wanted), value, { maxKeys: 2, noNullPrototype: true });
};

interface Body {
  type: string | null;
  bytes: Buffer | null;
}

const bodyOf = ({ method, path }: Route): fc.Arbitrary<Body> => {
  const none: Body = { type: null, bytes: null };
  if (method === 'GET') return fc.constant(none);
  const right = fc.constantFrom(...(RIGHT.find(([end]) => end.test(path))?.[1] ?? [{}]));
  const raw = fc.tuple(fc.constantFrom(...TYPES), anyText).map(([type, text]) => ({ type, bytes: Buffer.from(text) }));
  return fc.oneof(
    { weight: 6, arbitrary: mutated(right).map(asJson) },
    { weight: 2, arbitrary: anyValue.map(asJson) },
    { weight: 1, arbitrary: raw },
    { weight: 1, arbitrary: fc.tuple(anyText, anyText, anyText).map(asForm) },
    { weight: 1, arbitrary: fc.constant(none) },
  );
};

/** No forms: at one that is cut off Strapi's own body parser fails with 500, whatever the route. */
const TYPES = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'a/b'];

const asJson = (value: unknown): Body => ({
  type: 'application/json',
  bytes: Buffer.from(JSON.stringify(value) ?? 'undefined'),
});

/** A form with a file, whose name and fields are anything. */
const asForm = ([name, options, content]: [string, string, string]): Body => {
  const line = (text: string) => text.replace(/[\r\n"]/g, '');
  const part = (disposition: string, text: string) =>
    `--edge\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${text}\r\n`;
  return {
    type: 'multipart/form-data; boundary=edge',
    bytes: Buffer.from(
      part('name="generator"', 'product-producer') +
        part('name="options"', options) +
        part(`name="file"; filename="${line(name)}.csv"`, content) +
        '--edge--\r\n',
    ),
  };
};

/** Percent signs around bytes, also where the text is no valid Unicode. */
const encode = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
