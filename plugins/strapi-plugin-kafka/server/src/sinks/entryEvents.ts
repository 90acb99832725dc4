import type { Core, UID } from '@strapi/strapi';
import { chunk } from '../chunk';
import { trackListeners } from './eventListeners';
import type { Change } from './sink';
import { inOwnWords } from '../databaseError';

/** Entries read in one query for their events. */
const CHUNK = 500;

/**
 * Emits Strapi's `entry.create`, `entry.update` and `entry.delete` for changes that the Document Service did not make:
 * same names, same payload, relations populated, private attributes removed. Without a listener nothing is read. Never
 * throws.
 */
export const emitEntryEvents = async (strapi: Core.Strapi, changes: readonly Change[]): Promise<void> => {
  try {
    await emitAll(strapi, changes);
  } catch (error) {
    // Everything is committed: a listener's failure is no reason to deliver the messages again.
    strapi.log.error(`[kafka] An event of written entries could not be delivered: ${inOwnWords(error)}`);
  }
};

const emitAll = async (strapi: Core.Strapi, changes: readonly Change[]): Promise<void> => {
  const listeners = trackListeners(strapi);
  const byType = new Map<UID.ContentType, Change[]>();
  for (const change of changes) {
    if (!listeners.has(`entry.${change.action}`)) continue;
    const uid = change.contentType as UID.ContentType;
    const ofType = byType.get(uid);
    if (ofType) ofType.push(change);
    else byType.set(uid, [change]);
  }
  for (const [uid, ofType] of byType) {
    for (const part of chunk(ofType, CHUNK)) await emitChunk(strapi, uid, part);
  }
};

const emitChunk = async (strapi: Core.Strapi, uid: UID.ContentType, changes: readonly Change[]): Promise<void> => {
  const model = strapi.contentType(uid);
  const entries = await readEntries(strapi, uid, changes);
  for (const { action, id, documentId } of changes) {
    const entry = action === 'delete' ? { id, documentId } : entries.get(id);
    if (!entry) continue; // Deleted since by somebody else, whose own event tells of it.
    const sanitized = await strapi.contentAPI.sanitize.output(entry, model);
    await strapi.eventHub.emit(`entry.${action}`, { model: model.modelName, uid, entry: sanitized });
  }
};

type Entries = Map<Change['id'], Record<string, unknown>>;

const readEntries = async (strapi: Core.Strapi, uid: UID.ContentType, changes: readonly Change[]): Promise<Entries> => {
  const ids = changes.flatMap(({ action, id }) => (action === 'delete' ? [] : [id]));
  if (ids.length === 0) return new Map();
  const found: Record<string, unknown>[] = await strapi.db
    .query(uid)
    .findMany({ where: { id: { $in: ids } }, populate: everythingIn(strapi, uid) });
  return new Map(found.map((entry) => [entry.id as Change['id'], entry]));
};

interface Populate {
  [attribute: string]: true | { populate: Populate } | { on: Record<string, { populate: Populate }> };
}

/** What the Document Service populates for its events: relations, media, and components with all that is in them. */
const everythingIn = (strapi: Core.Strapi, uid: UID.Schema): Populate => {
  const populate: Populate = {};
  for (const [name, attribute] of Object.entries(strapi.getModel(uid).attributes)) {
    if (attribute.type === 'relation' || attribute.type === 'media') populate[name] = true;
    if (attribute.type === 'component') populate[name] = { populate: everythingIn(strapi, attribute.component) };
    if (attribute.type === 'dynamiczone') {
      const parts = attribute.components.map((part) => [part, { populate: everythingIn(strapi, part) }] as const);
      populate[name] = { on: Object.fromEntries(parts) };
    }
  }
  return populate;
};
