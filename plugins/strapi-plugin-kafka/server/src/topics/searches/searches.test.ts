import { TOPIC_LIMITS, type SearchResultsResponse } from '../../../../contract/topics';
import { createFakeLog, dealt } from '../fakeLog.test-support';
import { createSearches } from '.';

const ada = { id: 1, name: 'Ada' };
const bob = { id: 2, name: 'Bob' };

const setUp = (log = createFakeLog('t', dealt(1_000, 3))) => {
  let time = 0;
  const searches = createSearches(log.observer, () => time);
  /** Holds back what the brokers answer until it is let go. */
  const hold = () => {
    const original = log.observer.fetch.getMockImplementation();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    log.observer.fetch.mockImplementation(async (...request) => {
      await held;
      return original?.(...request) ?? [];
    });
    return letGo;
  };
  const ended = async (id: string, who = ada): Promise<SearchResultsResponse> => {
    for (;;) {
      const results = searches.results(id, 0, who);
      if (results.search.state !== 'running') return results;
      await new Promise(setImmediate);
    }
  };
  return { log, searches, hold, ended, pass: (milliseconds: number) => (time += milliseconds) };
};

describe('a search', () => {
  it('looks at everything, newest first, and says how far it is', async () => {
    const { searches, ended } = setUp();
    const { id, total } = await searches.start('t', { filter: { key: '99' } }, ada);
    expect(total).toBe(1_000);
    const { search, messages } = await ended(id);
    expect(search).toMatchObject({ state: 'completed', scanned: 1_000, matches: 19, next: null });
    expect(messages.map(({ key }) => Number(key?.text)).sort((a, b) => a - b)[0]).toBe(99);
    expect(searches.results(id, 17, ada).messages).toEqual(messages.slice(17));
  });

  it.each(['newest', 'oldest'] as const)('from the %s goes on where it was full', async (from) => {
    const { searches, ended } = setUp();
    const keys: number[] = [];
    for (let request: object | null = { from }; request;) {
      const { id } = await searches.start('t', { filter: { value: 'n' }, limit: 300, ...request }, ada);
      const { search, messages } = await ended(id);
      keys.push(...messages.map(({ key }) => Number(key?.text)));
      request = search.next === null ? null : { cursor: search.next };
    }
    expect(keys).toHaveLength(1_000);
    expect(new Set(keys).size).toBe(1_000);
  });

  it('stops in the middle and can be continued', async () => {
    const { searches, hold, ended } = setUp();
    const letGo = hold();
    const { id, state } = await searches.start('t', { filter: { value: 'n' } }, ada);
    expect(state).toBe('running');
    const stopped = searches.stop(id, ada);
    letGo();
    const { scanned, total, next, state: end } = await stopped;
    expect(end).toBe('stopped');
    expect(scanned).toBeLessThan(total);
    const rest = await searches.start('t', { filter: { key: '999' }, cursor: next ?? '' }, ada);
    expect((await ended(rest.id)).search.matches).toBe(1);
  });

  it('says why it failed', async () => {
    const { log, searches, ended } = setUp();
    log.observer.fetch.mockRejectedValue(new Error('The broker is away.'));
    const { id } = await searches.start('t', { filter: { key: '1' } }, ada);
    expect((await ended(id)).search).toMatchObject({ state: 'failed', error: 'The broker is away.' });
  });

  it('is full when its matches are large', async () => {
    const value = 'x'.repeat(4_000);
    const log = createFakeLog('t', [Array.from({ length: 2_000 }, (_, offset) => ({ offset, value, key: value }))]);
    const { searches, ended } = setUp(log);
    const { id } = await searches.start('t', { filter: { value: 'x' }, limit: 500 }, ada);
    expect((await ended(id)).search).toMatchObject({ state: 'full', matches: 500 });
  });
});

describe('searches', () => {
  it('belong to who started them', async () => {
    const { searches } = setUp();
    const { id } = await searches.start('t', { filter: { key: '1' } }, ada);
    expect(() => searches.results(id, 0, bob)).toThrow(expect.objectContaining({ code: 'unknown_search' }) as Error);
    await expect(searches.stop(id, bob)).rejects.toMatchObject({ code: 'unknown_search' });
  });

  it('of one person are limited, and another one may still search', async () => {
    const { searches, hold } = setUp();
    const letGo = hold();
    const start = (who: typeof ada) => searches.start('t', { filter: { key: '1' } }, who);
    const attempts = await Promise.allSettled(Array.from({ length: TOPIC_LIMITS.searches + 2 }, () => start(ada)));
    const started = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    expect(started).toHaveLength(TOPIC_LIMITS.searches);
    const [{ id }] = started;
    await expect(start(ada)).rejects.toMatchObject({ code: 'too_many_searches' });
    await start(bob);
    const stopped = searches.stop(id, ada);
    letGo();
    await stopped;
    await start(ada);
    await searches.stopAll();
  });

  it('that nobody looks at are stopped, and forgotten later', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const { searches, hold, pass } = setUp();
    const letGo = hold();
    const { id } = await searches.start('t', { filter: { key: '1' } }, ada);
    pass(31_000);
    jest.advanceTimersByTime(5_000);
    expect(searches.results(id, 0, ada).search.state).toBe('stopped');
    letGo();
    pass(301_000);
    jest.advanceTimersByTime(5_000);
    expect(() => searches.results(id, 0, ada)).toThrow('There is no search');
    jest.useRealTimers();
  });

  it('refuse a topic that does not exist', async () => {
    await expect(setUp().searches.start('x', { filter: { key: '1' } }, ada)).rejects.toMatchObject({
      code: 'topic_missing',
    });
  });
});
