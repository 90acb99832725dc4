import { merge, type StreamedChange } from './change';
import type { TypeNews } from './pending';

/** Frames remembered: at five a second, nine seconds of uninterrupted news. */
const FRAMES = 45;

/** More than a client is told at once; it had better ask for the page that it shows. */
const MOST_CHANGES = 200;

/** Remembers which entries the last frames were about, for clients that come back. */
export class Replay {
  private frames: { number: number; news: ReadonlyMap<string, TypeNews> }[] = [];
  /** Number of the last frame that is no longer remembered. */
  private forgotten: number;

  constructor(start: number) {
    this.forgotten = start;
  }

  add(number: number, news: ReadonlyMap<string, TypeNews>): void {
    this.frames.push({ number, news });
    if (this.frames.length > FRAMES) this.forgotten = this.frames.shift()?.number ?? this.forgotten;
  }

  /** All frames up to this one are gone. */
  forget(number: number): void {
    this.frames = [];
    this.forgotten = number;
  }

  /** What has changed since a frame, one change per entry; null: not known, or too much. */
  since(number: number, contentTypes: readonly string[]): StreamedChange[] | null {
    if (number < this.forgotten) return null;
    const merged = new Map<string, StreamedChange>();
    for (const frame of this.frames) {
      if (frame.number <= number) continue;
      for (const contentType of contentTypes) {
        const news = frame.news.get(contentType);
        if (!news) continue;
        if (news.counts.left > 0) return null;
        for (const change of news.recent.values()) {
          merged.set(change.documentId, merge(merged.get(change.documentId), change));
        }
      }
    }
    return merged.size > MOST_CHANGES ? null : [...merged.values()];
  }
}
