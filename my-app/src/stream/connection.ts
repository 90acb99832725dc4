import type { Frame } from './types';

/** `lost`: it ended or was never there; another try is on its way. `closed`: nobody wants it. */
export type StreamState = 'closed' | 'connecting' | 'live' | 'lost';

/** What of EventSource is used here. */
export type Source = Pick<EventSource, 'addEventListener' | 'close'>;

interface ConnectionOptions {
  /** Opens `/api/kafka/stream`. */
  open: (url: string) => Source;
  onState: (state: StreamState) => void;
  onFrame: (frame: Frame) => void;
  /** News may have been missed: ask for everything again, after a random part of `spread` milliseconds. */
  onMissed: (spread: number) => void;
  /** The server's clock, as it was when it sent what arrives now. */
  onClock: (at: number) => void;
}

/** The server beats every ten seconds. */
const SILENCE_MS = 25_000;
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 10_000;

/**
 * Keeps one connection to the stream open, whatever ends it. EventSource would try again by itself, but gives up for good
 * at the first answer that is not a stream, such as that of a proxy whose Strapi is away.
 */
export class StreamConnection {
  private source: Source | null = null;
  private lastEventId: string | null = null;
  private watch: readonly string[] = [];
  /** What the open connection watches. */
  private watching = '';
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly path: string,
    private readonly options: ConnectionOptions,
  ) {}

  open(): void {
    this.drop();
    this.options.onState('connecting');
    this.watching = this.watch.join();
    const source = this.options.open(this.address());
    this.source = source;
    const on = (event: string, take: (data: { at: number; spread: number }, id: string) => void) =>
      source.addEventListener(event, ({ data, lastEventId }: MessageEvent<string>) => {
        if (this.source !== source) return;
        const parsed = JSON.parse(data) as { at: number; spread: number };
        this.options.onClock(parsed.at);
        this.listen();
        take(parsed, lastEventId);
      });

    on('hello', () => {
      this.failures = 0;
      this.options.onState('live');
      // What changed between the page's own questions and now is in no frame.
      if (this.lastEventId === null) this.options.onMissed(0);
    });
    on('changes', (frame, id) => {
      if (id) this.lastEventId = id;
      this.options.onFrame(frame as unknown as Frame);
    });
    on('resync', ({ spread }) => this.options.onMissed(spread));
    on('beat', () => undefined);
    source.addEventListener('error', () => {
      if (this.source === source) this.lose();
    });
    this.listen();
  }

  close(): void {
    this.drop();
    this.options.onState('closed');
  }

  /** Entries whose changes must come even in a storm of others. */
  watchOnly(documentIds: readonly string[]): void {
    this.watch = documentIds;
    // One page leaves and the next one comes: what counts is where it ends.
    queueMicrotask(() => {
      if (this.source && this.watch.join() !== this.watching) this.open();
    });
  }

  /** There is reason to believe that the next try succeeds: do not wait for it. */
  hurry(): void {
    if (this.retry !== undefined) this.open();
  }

  lose(): void {
    this.drop();
    this.options.onState('lost');
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.failures, LONGEST_WAIT_MS);
    this.failures += 1;
    // Not all at once, when a server that many look at comes back.
    this.retry = setTimeout(() => this.open(), wait * (0.5 + Math.random()));
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lose(), SILENCE_MS);
  }

  private drop(): void {
    this.source?.close();
    this.source = null;
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    this.retry = undefined;
  }

  private address(): string {
    const params = new URLSearchParams();
    if (this.watch.length > 0) params.set('watch', this.watch.join());
    if (this.lastEventId !== null) params.set('lastEventId', this.lastEventId);
    return params.size > 0 ? `${this.path}&${params.toString()}` : this.path;
  }
}
