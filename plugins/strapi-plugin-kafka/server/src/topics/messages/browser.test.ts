import type { MessagesQuery, TopicMessage } from '../../../../contract/topics';
import { BrokerError } from '../../broker/errors';
import { createFakeLog, dealt, type FakeRecord } from '../fakeLog.test-support';
import { createMessageBrowser } from './browser';

const keysOf = (messages: TopicMessage[]) => messages.map(({ key }) => Number(key?.text));
const countdown = (count: number) => Array.from({ length: count }, (_, n) => count - 1 - n);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('pages of messages', () => {
  const browse = async (log: ReturnType<typeof createFakeLog>, query: MessagesQuery) => {
    const browser = createMessageBrowser(log.observer);
    const pages: TopicMessage[][] = [];
    for (let request: MessagesQuery | null = query; request;) {
      const { messages, next } = await browser.page('t', request);
      pages.push(messages);
      request = next === null ? null : { cursor: next, limit: query.limit };
    }
    return pages;
  };

  it.each([1, 3, 7])('go back from the newest of %d partitions, in order, nothing twice', async (partitions) => {
    const pages = await browse(createFakeLog('t', dealt(500, partitions)), { limit: 90 });
    expect(pages.map(({ length }) => length)).toEqual([90, 90, 90, 90, 90, 50]);
    expect(keysOf(pages.flat())).toEqual(countdown(500));
  });

  it('go forth from the oldest, an offset and a time', async () => {
    const log = createFakeLog('t', dealt(300, 3));
    expect(keysOf((await browse(log, { from: 'oldest', limit: 70 })).flat())).toEqual(upTo(300));
    expect(keysOf((await browse(log, { offset: 90, limit: 70 })).flat())).toEqual(upTo(300).slice(270));
    expect(keysOf((await browse(log, { time: new Date(200).toISOString(), limit: 70 })).flat())).toEqual(
      upTo(300).slice(200),
    );
  });

  it('read one partition when only one is wanted', async () => {
    const log = createFakeLog('t', dealt(30, 3));
    expect(keysOf((await browse(log, { partition: 1, limit: 5 })).flat())).toEqual(
      countdown(30).filter((n) => n % 3 === 1),
    );
    await expect(browse(log, { partition: 3 })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: ['partition'] }],
    });
  });

  it('are not moved by messages that arrive meanwhile', async () => {
    const log = createFakeLog('t', dealt(100, 2));
    const browser = createMessageBrowser(log.observer);
    const first = await browser.page('t', { limit: 10 });
    log.append(0, { offset: 50, timestamp: 100, key: '100' });
    const second = await browser.page('t', { cursor: first.next ?? '', limit: 10 });
    expect(keysOf([...first.messages, ...second.messages])).toEqual(countdown(100).slice(0, 20));
  });

  it.each<MessagesQuery>([{ limit: 10 }, { from: 'oldest', limit: 10 }])(
    'step over what compaction removed (%j)',
    async (query) => {
      const sparse: FakeRecord[] = [3, 4, 5_000, 5_001, 9_999].map((offset) => ({ offset, key: String(offset) }));
      const log = createFakeLog('t', [sparse, []]);
      expect(keysOf((await browse(log, query)).flat()).sort((a, b) => a - b)).toEqual([3, 4, 5_000, 5_001, 9_999]);
    },
  );

  it.each<MessagesQuery>([{ limit: 10 }, { from: 'oldest', limit: 10 }])(
    'go on when the retention deletes what they were about to read (%j)',
    async (query) => {
      const log = createFakeLog('t', dealt(300, 1));
      const { fetch } = log.observer;
      const original = fetch.getMockImplementation();
      fetch.mockImplementationOnce(async (...request) => {
        log.deleteBefore(0, 295);
        return original?.(...request) ?? [];
      });
      const [page] = await browse(log, query);
      expect(keysOf(page).sort((a, b) => a - b)).toEqual([295, 296, 297, 298, 299]);
    },
  );

  it('fail instead of asking for ever when the log has lost its end', async () => {
    const log = createFakeLog('t', dealt(300, 1));
    log.observer.fetch.mockRejectedValue(new BrokerError('offset_out_of_range', 'Kafka: reading failed.'));
    await expect(browse(log, { limit: 10 })).rejects.toMatchObject({ code: 'offset_out_of_range' });
  });

  it('of 500 partitions with large batches come in few requests', async () => {
    const log = createFakeLog('t', dealt(10_000, 500));
    const { messages } = await createMessageBrowser(log.observer).page('t', { limit: 500 });
    expect(keysOf(messages)).toEqual(countdown(10_000).slice(0, 500));
    expect(log.requests.length).toBeLessThan(60);
  });

  it('end at the end', async () => {
    const browser = createMessageBrowser(createFakeLog('t', [[], []]).observer);
    expect(await browser.page('t', {})).toEqual({ messages: [], next: null });
    expect(await browser.page('t', { offset: 50 })).toEqual({ messages: [], next: null });
  });
});

describe('one message', () => {
  const browser = createMessageBrowser(createFakeLog('t', [[{ offset: 2 }, { offset: 4 }]]).observer);

  it('comes when it is there', async () => {
    expect(await browser.whole('t', 0, 4)).toMatchObject({ offset: 4, value: { text: '{"n":4}' } });
  });

  it.each([
    [0, 3],
    [0, 5],
    [1, 0],
  ])('is unknown at %d/%d', async (partition, offset) => {
    await expect(browser.whole('t', partition, offset)).rejects.toMatchObject({ code: 'unknown_message' });
  });
});
