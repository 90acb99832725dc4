import { STREAM_LIMITS, type StreamCounts } from '../../../contract/stream';
import { merge, type StreamedChange } from './change';

/** What has happened to one content type since the last frame. */
export interface TypeNews {
  counts: StreamCounts;
  /** The entries changed last, by documentId, oldest first. */
  recent: Map<string, StreamedChange>;
  /** Those that somebody watches. */
  watched: Map<string, StreamedChange>;
}

const COUNTED = { create: 'created', update: 'updated', delete: 'deleted' } as const;

/** Collects changes until a frame takes them: one per entry, and only as many entries as a frame shows. */
export class Pending {
  private news = new Map<string, TypeNews>();

  /** @param isWatched whether somebody wants to see every change of an entry. */
  constructor(private readonly isWatched: (documentId: string) => boolean) {}

  get isEmpty(): boolean {
    return this.news.size === 0;
  }

  /** @param counted false when it may have been counted already. */
  add(change: StreamedChange, counted = true): void {
    const news = this.of(change.contentType);
    if (counted) news.counts[COUNTED[change.action]] += 1;
    const { recent, watched } = news;
    const { documentId } = change;
    const merged = merge(recent.get(documentId), change);
    recent.delete(documentId);
    recent.set(documentId, merged);
    if (this.isWatched(documentId)) watched.set(documentId, merge(watched.get(documentId), change));
    if (recent.size <= STREAM_LIMITS.changes) return;
    const [oldest] = recent.keys();
    recent.delete(oldest);
    news.counts.left += 1;
  }

  /** Changes of which only their number is known. */
  addUnseen(contentType: string, count: number): void {
    const { counts } = this.of(contentType);
    counts.updated += count;
    counts.left += count;
  }

  take(): Map<string, TypeNews> {
    const taken = this.news;
    this.news = new Map();
    return taken;
  }

  private of(contentType: string): TypeNews {
    let news = this.news.get(contentType);
    if (!news) {
      news = { counts: { created: 0, updated: 0, deleted: 0, left: 0 }, recent: new Map(), watched: new Map() };
      this.news.set(contentType, news);
    }
    return news;
  }
}
