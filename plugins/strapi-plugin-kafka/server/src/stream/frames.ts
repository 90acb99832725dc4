import type { Core } from '@strapi/strapi';
import type { Audience, Audiences } from './audiences';
import type { StreamedChange } from './change';
import { encodeEvent } from './encode';
import { frameData, makeView, readChanges, type View } from './frame';
import { Pending, type TypeNews } from './pending';
import { Replay } from './replay';
import type { StreamAuth } from './access';
import { inOwnWords } from '../databaseError';
import { inOwnContext } from '../ownContext';

/** Time between two frames, in the long run; milliseconds. */
const INTERVAL = 200;

/** By so much frames may come early after a quiet time, so that single changes need not wait; milliseconds. */
const CREDIT = 3 * INTERVAL;

/** For so long after the last client left changes are still remembered, for one that comes back; milliseconds. */
const LINGER = 30_000;

/** Tries to tell a client what it has missed while frames go on. */
const CATCH_UP_TRIES = 3;

interface FramesDeps {
  strapi: Core.Strapi;
  audiences: Audiences;
  /** Part of every event id. */
  name: string;
  /** What to tell clients that want to ask again; milliseconds. */
  spread(): number;
}

/** Cuts what happens into frames: a few a second, at once while little happens, and at most one per `INTERVAL` in a storm. */
export class Frames {
  /** Whether changes are collected at all. */
  active = false;
  private readonly pending: Pending;
  private readonly replay = new Replay(0);
  /** Number of the last frame. */
  private number = 0;
  /** When the next frame would be due if they came evenly. */
  private due = 0;
  private timer: NodeJS.Timeout | null = null;
  private lingering: NodeJS.Timeout | null = null;
  private cutting: Promise<void> = Promise.resolve();

  constructor(private readonly deps: FramesDeps) {
    this.pending = new Pending(deps.audiences.isWatched);
  }

  /** Somebody looks on. */
  begin(): void {
    if (this.lingering) clearTimeout(this.lingering);
    this.lingering = null;
    this.active = true;
  }

  /** Nobody looks on any more. */
  linger(): void {
    this.lingering = setTimeout(() => this.end(), LINGER);
    this.lingering.unref();
  }

  add(change: StreamedChange, counted?: boolean): void {
    this.pending.add(change, counted);
    this.schedule();
  }

  addUnseen(contentType: string, count: number): void {
    if (!this.active) return;
    this.pending.addUnseen(contentType, count);
    this.schedule();
  }

  /** What a client has missed since its last event, as an event; null: nothing. */
  async since(
    { lastEventId, auth }: { lastEventId?: string; auth: StreamAuth },
    contentTypes: readonly string[],
  ): Promise<Buffer | 'unknown' | null> {
    if (lastEventId === undefined) return null;
    const [name, text] = lastEventId.split('.');
    const last = Number(text);
    if (name !== this.deps.name || !Number.isInteger(last) || last > this.number) return 'unknown';
    for (let tries = 0; tries < CATCH_UP_TRIES; tries += 1) {
      const { number } = this;
      const changes = this.replay.since(last, contentTypes);
      if (changes === null) return 'unknown';
      if (changes.length === 0) return null;
      const data = await this.readMissed(changes, contentTypes, auth);
      if (number === this.number) return encodeEvent('changes', data, this.idOf(number));
    }
    return 'unknown';
  }

  async stop(): Promise<void> {
    if (this.lingering) clearTimeout(this.lingering);
    this.end();
    await this.cutting;
  }

  private end(): void {
    this.active = false;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.pending.take();
    // What happens from now on is in no frame: whoever comes back has missed it.
    this.number += 1;
    this.replay.forget(this.number);
  }

  private schedule(): void {
    if (this.timer) return;
    const wait = Math.max(0, this.due - CREDIT - Date.now());
    // Not in the context of who wrote: the entries are read for all who look on.
    this.timer = inOwnContext(() => setTimeout(() => this.cutNext(), wait));
  }

  private cutNext(): void {
    this.cutting = this.cut().finally(() => {
      this.timer = null;
      if (this.active && !this.pending.isEmpty) this.schedule();
    });
  }

  private async cut(): Promise<void> {
    this.due = Math.max(this.due, Date.now()) + INTERVAL;
    const { strapi, audiences } = this.deps;
    const news = this.pending.take();
    this.number += 1;
    this.replay.add(this.number, news);
    if (audiences.size === 0) return;
    try {
      await this.tell(news, this.idOf(this.number));
    } catch (error) {
      // The entries could not be read: those who look on are told by how much they are behind, and ask by themselves.
      strapi.log.warn(`[kafka] The stream could not read what changed: ${inOwnWords(error)}`);
      for (const [uid, { counts }] of news)
        this.pending.addUnseen(uid, counts.created + counts.updated + counts.deleted);
    }
  }

  private async tell(news: ReadonlyMap<string, TypeNews>, id: string): Promise<void> {
    const { strapi, audiences } = this.deps;
    const wanted = new Set([...audiences.all()].flatMap(({ contentTypes }) => contentTypes));
    const entries = await readChanges(strapi, toRead(news, wanted));
    // Clients may come and go meanwhile.
    for (const audience of [...audiences.all()]) {
      if (!audience.contentTypes.some((uid) => news.has(uid))) continue;
      this.send(audience, await makeView({ strapi, news, entries }, audience), id);
    }
  }

  private send({ clients }: Audience, { shared, counts, watched }: View, id: string): void {
    const at = Date.now();
    const spread = this.deps.spread();
    const frame = encodeEvent('changes', frameData(at, shared, counts, spread), id);
    for (const [client, watch] of clients) {
      const apart = [...watch].flatMap((documentId) => watched.get(documentId) ?? []);
      if (apart.length > 0) client.send(encodeEvent('changes', frameData(at, apart, {}, spread)));
      client.send(frame);
    }
  }

  private async readMissed(
    changes: readonly StreamedChange[],
    contentTypes: readonly string[],
    auth: StreamAuth,
  ): Promise<string> {
    const { strapi } = this.deps;
    const news = new Map<string, TypeNews>();
    for (const change of changes) {
      const ofType = news.get(change.contentType) ?? emptyNews();
      news.set(change.contentType, ofType);
      ofType.recent.set(change.documentId, change);
    }
    const entries = await readChanges(strapi, toRead(news, new Set(contentTypes)));
    const { shared, counts } = await makeView({ strapi, news, entries }, { contentTypes, auth });
    return frameData(Date.now(), shared, counts, this.deps.spread());
  }

  private idOf(number: number): string {
    return `${this.deps.name}.${number}`;
  }
}

const emptyNews = (): TypeNews => ({
  counts: { created: 0, updated: 0, deleted: 0, left: 0 },
  recent: new Map(),
  watched: new Map(),
});

const toRead = (
  news: ReadonlyMap<string, TypeNews>,
  wanted: ReadonlySet<string>,
): Map<string, readonly StreamedChange[]> => {
  const changes = new Map<string, readonly StreamedChange[]>();
  for (const [uid, { recent, watched }] of news) {
    if (wanted.has(uid)) changes.set(uid, [...recent.values(), ...watched.values()]);
  }
  return changes;
};
