import { StreamConnection, type Source, type StreamState } from './connection';

type Listener = (event: { data: string; lastEventId: string }) => void;

class FakeSource {
  readonly listeners = new Map<string, Listener>();
  closed = false;

  constructor(readonly url: string) {}

  addEventListener(event: string, listener: Listener): void {
    this.listeners.set(event, listener);
  }

  close(): void {
    this.closed = true;
  }

  tell(event: string, data: object = { at: 1, spread: 700 }, lastEventId = ''): void {
    this.listeners.get(event)?.({ data: JSON.stringify(data), lastEventId });
  }
}

const setUp = () => {
  const sources: FakeSource[] = [];
  const states: StreamState[] = [];
  const missed = jest.fn();
  const frames = jest.fn();
  const connection = new StreamConnection('/stream?x=1', {
    open: (url) => {
      sources.push(new FakeSource(url));
      return sources.at(-1) as unknown as Source;
    },
    onState: (state) => states.push(state),
    onFrame: frames,
    onMissed: missed,
    onClock: () => undefined,
  });
  connection.open();
  return { connection, sources, states, missed, frames, last: () => sources.at(-1) as FakeSource };
};

beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

describe('StreamConnection', () => {
  it('asks for everything once it is there, because news may have come before', () => {
    const { last, states, missed } = setUp();
    expect(last().url).toBe('/stream?x=1');
    last().tell('hello');
    expect(states).toEqual(['connecting', 'live']);
    expect(missed).toHaveBeenCalledWith(0);
  });

  it('goes on where it was after an interruption, and asks for nothing again', () => {
    const { last, sources, states, missed } = setUp();
    last().tell('hello');
    last().tell('changes', { at: 1 }, 'boot.7');
    missed.mockClear();
    last().tell('error');
    expect(sources[0]?.closed).toBe(true);
    expect(states.at(-1)).toBe('lost');
    jest.advanceTimersByTime(1_000);
    expect(last().url).toBe('/stream?x=1&lastEventId=boot.7');
    last().tell('hello');
    expect(missed).not.toHaveBeenCalled();
    last().tell('resync');
    expect(missed).toHaveBeenCalledWith(700);
  });

  it('tries ever less often, and hurries when there is hope', () => {
    const { connection, last, sources } = setUp();
    for (let failure = 0; failure < 8; failure += 1) {
      last().tell('error');
      jest.advanceTimersByTime(15_000);
    }
    const tries = sources.length;
    last().tell('error');
    jest.advanceTimersByTime(4_000);
    expect(sources).toHaveLength(tries);
    connection.hurry();
    expect(sources).toHaveLength(tries + 1);
  });

  it('takes silence for a lost connection', () => {
    const { last, states } = setUp();
    last().tell('hello');
    jest.advanceTimersByTime(20_000);
    last().tell('beat');
    jest.advanceTimersByTime(20_000);
    expect(states.at(-1)).toBe('live');
    jest.advanceTimersByTime(6_000);
    expect(states).toContain('lost');
  });

  it('opens anew to watch another entry, once for a change of page', async () => {
    const { connection, last, sources } = setUp();
    last().tell('hello');
    connection.watchOnly([]);
    connection.watchOnly(['tea']);
    await Promise.resolve();
    expect(sources).toHaveLength(2);
    expect(last().url).toBe('/stream?x=1&watch=tea');
  });

  it('is quiet once it is closed', () => {
    const { connection, last, sources, frames, states } = setUp();
    connection.close();
    last().tell('changes');
    last().tell('error');
    jest.advanceTimersByTime(60_000);
    expect(frames).not.toHaveBeenCalled();
    expect(sources).toHaveLength(1);
    expect(states.at(-1)).toBe('closed');
  });
});
