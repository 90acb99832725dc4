import type { StreamChange, StreamFrame } from '../../contract/stream';
import { until } from './until';

export interface StreamEvent {
  event: string;
  id: string | null;
  data: Record<string, unknown>;
}

/** A client of GET /api/kafka/stream. */
export interface EventStream {
  readonly status: number;
  readonly events: StreamEvent[];
  /** Whether the server has ended it. */
  readonly ended: boolean;
  /** All changes so far, in their order. */
  changes(): StreamChange[];
  /** Waits for an event that fits. */
  next(event: string, fits?: (data: Record<string, unknown>) => boolean): Promise<StreamEvent>;
  /** Waits for a change of this entry. */
  change(documentId: string, fits?: (change: StreamChange) => boolean): Promise<StreamChange>;
  close(): void;
}

/** Connects and reads along. Resolves when the answer has begun. */
export async function follow(
  url: string,
  { query = {}, headers = {} }: { query?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<EventStream> {
  const abort = new AbortController();
  const address = `${url}/api/kafka/stream?${new URLSearchParams(query).toString()}`;
  const response = await fetch(address, { headers, signal: abort.signal });
  const events: StreamEvent[] = [];
  const state = { ended: false };
  const reading = response.ok && response.body ? read(response.body, events) : response.body?.cancel();
  void Promise.resolve(reading).then(
    () => (state.ended = true),
    () => (state.ended = true), // Closed by the test, or cut off by the server.
  );

  const stream: EventStream = {
    status: response.status,
    events,
    get ended() {
      return state.ended;
    },
    changes: () =>
      events.flatMap(({ event, data }) => (event === 'changes' ? (data as unknown as StreamFrame).changes : [])),
    next: (event, fits = () => true) =>
      until(`an event ${event}`, () => events.find((one) => one.event === event && fits(one.data)), { interval: 10 }),
    change: (documentId, fits = () => true) =>
      until(
        `a change of ${documentId}`,
        () => stream.changes().find((one) => one.documentId === documentId && fits(one)),
        { interval: 10 },
      ),
    close: () => abort.abort(),
  };
  return stream;
}

const read = async (body: ReadableStream<Uint8Array>, events: StreamEvent[]): Promise<void> => {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    events.push(...parts.map(parse));
  }
};

const parse = (text: string): StreamEvent => {
  const fields = new Map(
    text.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return {
    event: fields.get('event') ?? '',
    id: fields.get('id') ?? null,
    data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown>,
  };
};
