/**
 * GET /api/kafka/stream?contentTypes&watch&lastEventId: what is written to content types, as server-sent events.
 *
 * - `contentTypes`: comma separated uids, e.g. `api::product.product`; by default all that the client may read. 403 when it
 *   may not read one of them, by the same permissions as `find` over REST; 401 without any.
 * - `watch`: comma separated documentIds that come even when more changes than a frame shows.
 * - `lastEventId`: in place of the header `Last-Event-ID`, for clients that open a new connection by themselves.
 *
 * 400 for a query that does not fit, 503 when as many clients are connected as may be (`stream.maxClients`).
 *
 * Entries look as `find` with all to-one relations populated gives them to the same client; of a content type with draft &
 * publish the published ones, of one with i18n those of the default locale. Content types whose `find` the project has
 * changed (policies, middlewares, a controller or service of its own) cannot be streamed: the stream would not know what
 * they leave out.
 */
export const STREAM_LIMITS = {
  /** Content types in a query. */
  contentTypes: 20,
  /** Entries in a query's `watch`. */
  watch: 50,
  /** Changed entries of one content type in a frame. */
  changes: 40,
} as const;

/** Event `hello`: first on every connection. */
export interface StreamHello {
  /** Milliseconds since 1970 by the server's clock, as every time here. */
  at: number;
  contentTypes: string[];
}

export interface StreamChange {
  contentType: string;
  documentId: string;
  /** What happened since the frame before, all together. An update may well be of an entry that a client does not know. */
  action: 'create' | 'update' | 'delete';
  /** As it is now; null when deleted. */
  entry: Record<string, unknown> | null;
  /** The producer's timestamp of the oldest message in the transaction that changed it; null: no message did. */
  producedAt: number | null;
  committedAt: number;
}

/** What happened to a content type since the frame before. */
export interface StreamCounts {
  created: number;
  updated: number;
  deleted: number;
  /** Changes that are not among `changes`: there were too many, or another instance of Strapi made them. */
  left: number;
}

/** Event `changes`, with an id. The newest state of an entry is that of the last frame that names it. */
export interface StreamFrame {
  at: number;
  changes: StreamChange[];
  /** By content type; those of which nothing changed are not in it. */
  counts: Record<string, StreamCounts>;
  /** Who wants to see what was left out should ask again after a random part of this time; milliseconds. */
  spread: number;
}

/**
 * Event `resync`: this client has missed something. `unknown`: it was away for too long, or Strapi has restarted. `slow`:
 * it did not read as fast as things changed.
 */
export interface StreamResync {
  at: number;
  reason: 'unknown' | 'slow';
  /** As in a frame. */
  spread: number;
}

/** Event `beat`: every ten seconds, so that silence means that the connection is lost. */
export interface StreamBeat {
  at: number;
}
