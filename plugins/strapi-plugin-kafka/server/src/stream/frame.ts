import type { Core } from '@strapi/strapi';
import type { StreamChange, StreamCounts } from '../../../contract/stream';
import type { StreamAuth } from './access';
import type { StreamedChange } from './change';
import type { TypeNews } from './pending';
import { readEntries, sanitize, type EntriesByDocument } from './reader';

/** Bytes of JSON; what is beyond it counts as left out. */
const FRAME_BYTES = 128 * 1024;

/** The changes of one frame with the entries as they are now, read once for everybody. */
export const readChanges = async (
  strapi: Core.Strapi,
  changes: ReadonlyMap<string, readonly StreamedChange[]>,
): Promise<Map<string, EntriesByDocument>> => {
  const entries = new Map<string, EntriesByDocument>();
  for (const [uid, ofType] of changes) {
    const ids = ofType.flatMap(({ action, documentId }) => (action === 'delete' ? [] : [documentId]));
    entries.set(uid, await readEntries(strapi, uid, [...new Set(ids)]));
  }
  return entries;
};

/** A change as JSON. One whose entry cannot be seen is none: deleted since, not published, in another locale. */
const toJson = (change: StreamedChange, entries: EntriesByDocument): string | null => {
  const { contentType, documentId, action, producedAt, committedAt } = change;
  const entry = entries.get(documentId) ?? null;
  if (entry === null && action !== 'delete') return null;
  return JSON.stringify({
    contentType,
    documentId,
    action,
    entry: action === 'delete' ? null : entry,
    producedAt,
    committedAt,
  } satisfies StreamChange);
};

/** What one audience sees of a frame. */
export interface View {
  /** The changes for all, as JSON. */
  shared: string[];
  counts: Record<string, StreamCounts>;
  /** Changes of watched entries that are not among the shared ones, by documentId. */
  watched: Map<string, string>;
}

/** Makes the view of those who may see these content types, as `auth` may see them. */
export const makeView = async (
  {
    strapi,
    news,
    entries,
  }: { strapi: Core.Strapi; news: ReadonlyMap<string, TypeNews>; entries: Map<string, EntriesByDocument> },
  { contentTypes, auth }: { contentTypes: readonly string[]; auth: StreamAuth },
): Promise<View> => {
  const view: View = { shared: [], counts: {}, watched: new Map() };
  let room = FRAME_BYTES;
  for (const uid of contentTypes) {
    const ofType = news.get(uid);
    if (!ofType) continue;
    const seen = await sanitize(strapi, uid, entries.get(uid) ?? new Map(), auth);
    const counts = { ...ofType.counts };
    const shown = new Set<string>();
    // The newest first, so that the oldest are left out where there is no room.
    for (const change of [...ofType.recent.values()].reverse()) {
      const json = toJson(change, seen);
      if (json === null) continue;
      room -= json.length;
      if (room < 0) counts.left += 1;
      else {
        shown.add(change.documentId);
        view.shared.push(json);
      }
    }
    for (const change of ofType.watched.values()) {
      const json = shown.has(change.documentId) ? null : toJson(change, seen);
      if (json !== null) view.watched.set(change.documentId, json);
    }
    view.counts[uid] = counts;
  }
  view.shared.reverse();
  return view;
};

/** The data of an event `changes`. */
export const frameData = (at: number, changes: readonly string[], counts: object, spread: number): string =>
  `{"at":${at},"changes":[${changes.join()}],"counts":${JSON.stringify(counts)},"spread":${spread}}`;
