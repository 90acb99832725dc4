import type { Core, UID } from '@strapi/strapi';

/** Whom Strapi has recognised: `ctx.state.auth`. */
export interface StreamAuth {
  strategy: { name: string };
  credentials?: { id?: number | string; role?: { id?: number | string } } | null;
}

type Verify = Parameters<Core.Strapi['auth']['verify']>;

interface FindRoute {
  method: string;
  handler: unknown;
  config?: { auth?: Verify[1]; policies?: unknown[]; middlewares?: unknown[] };
}

/** Whether a client may read all entries of a content type: whether `GET /api/…` would answer it. */
export const mayRead = async (strapi: Core.Strapi, auth: StreamAuth, uid: string): Promise<boolean> => {
  const route = findRoute(strapi, uid);
  if (!route) return false;
  try {
    await strapi.auth.verify(auth as Verify[0], route.config?.auth);
    return true;
  } catch {
    return false; // Strapi says no by throwing.
  }
};

/** Content types that can be streamed at all. */
export const streamable = (strapi: Core.Strapi): string[] =>
  Object.keys(strapi.contentTypes).filter((uid) => findRoute(strapi, uid) !== null);

/**
 * The route of `find`; null when there is none, or when it may leave out entries or parts of them that the stream does not
 * know of.
 */
const findRoute = (strapi: Core.Strapi, uid: string): FindRoute | null => {
  const [, apiName, controllerName] = /^api::([\w-]+)\.([\w-]+)$/.exec(uid) ?? [];
  if (!apiName || !strapi.contentTypes[uid as UID.ContentType]) return null;
  const routers = Object.values(strapi.apis[apiName]?.routes ?? {}) as { routes?: FindRoute[] }[];
  const handlers = [`${uid}.find`, `${controllerName}.find`];
  const route = routers
    .flatMap(({ routes = [] }) => routes)
    .find(({ method, handler }) => method === 'GET' && handlers.includes(handler as string));
  if (!route || route.config?.policies?.length || route.config?.middlewares?.length) return null;
  const isPlain =
    inherits(strapi.controller(uid as UID.Controller), ['find', 'sanitizeOutput', 'transformResponse']) &&
    inherits(strapi.service(uid as UID.Service), ['find']);
  return isPlain ? route : null;
};

/** Whether these methods are Strapi's own: those of the core controller or service that the object was made from. */
const inherits = (made: object | undefined, methods: string[]): boolean => {
  if (!made) return false;
  const core = Object.getPrototypeOf(made) as Record<string, unknown>;
  const own = made as Record<string, unknown>;
  return methods.every((name) => typeof own[name] === 'function' && own[name] === core[name]);
};
