import { BrokerError, type BrokerErrorCode } from '../../broker/errors';
import { createOutboxSender, type Outgoing } from './outbox';

const setUp = (rows: { topic?: string; bytes?: number; bad?: BrokerErrorCode; suspect?: boolean }[]) => {
  const waiting = rows.map(
    ({ topic = 'error', bytes = 10, suspect = false, bad }, rowId): Outgoing & { bad?: BrokerErrorCode } => ({
      rowId,
      topic,
      suspect,
      record: { key: null, value: 'x'.repeat(bytes) },
      bad,
    }),
  );
  const requests: number[][] = [];
  const compressed: number[] = [];
  const failures: [number[], BrokerErrorCode][] = [];
  const settled = new Set<number>();
  const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const take = (items: Outgoing[]) => items.forEach(({ rowId }) => settled.add(rowId));
  const sender = createOutboxSender<(typeof waiting)[number]>(
    {
      what: 'Letters',
      due: async () => waiting.filter(({ rowId }) => !settled.has(rowId)).slice(0, 50),
      async send(_topic, items, { compress }) {
        requests.push(items.map(({ rowId }) => rowId));
        if (compress) compressed.push(...items.map(({ rowId }) => rowId));
        const bad = items.find((item) => item.bad)?.bad;
        if (bad) throw new BrokerError(bad, `Kafka: ${bad}`);
      },
      delivered: async (items) => take(items),
      async failed(items, { code }) {
        failures.push([items.map(({ rowId }) => rowId), code]);
        if (code === 'record_too_large' || code === 'failed') take(items);
        return code === 'record_too_large';
      },
      isEmpty: async () => settled.size === waiting.length,
      close: async () => undefined,
    },
    log,
  );
  return { sender, requests, compressed, failures, log, waiting };
};

describe('an outbox', () => {
  it('is sent in its order, neighbours of one topic together', async () => {
    const { sender, requests } = setUp([{}, {}, { topic: 'stock' }, {}]);
    await sender.flush();
    expect(requests).toEqual([[0, 1], [2], [3]]);
  });

  it('sends no more at once than a broker takes, and what is large alone and compressed', async () => {
    const { sender, requests, compressed } = setUp([{ bytes: 400_000 }, { bytes: 400_000 }, { bytes: 600_000 }, {}]);
    await sender.flush();
    expect(requests).toEqual([[0], [1], [2], [3]]);
    expect(compressed).toEqual([2]);
  });

  it('finds the one record that is too large, and sends those before and behind it', async () => {
    const { sender, requests, failures } = setUp([{}, { bad: 'record_too_large' }, {}]);
    await sender.flush();
    expect(requests).toEqual([[0, 1, 2], [0], [1], [2]]);
    expect(failures).toEqual([[[1], 'record_too_large']]);
  });

  it('sends alone and compressed what has failed alone before', async () => {
    const { sender, requests, compressed } = setUp([{}, { suspect: true }, {}]);
    await sender.flush();
    expect(requests).toEqual([[0], [1], [2]]);
    expect(compressed).toEqual([1]);
  });

  it('passes by, at the next flush, a record that fails for an unknown cause', async () => {
    const { sender, failures, requests } = setUp([{ bad: 'failed' }, {}]);
    await sender.flush();
    expect(failures).toEqual([[[0], 'failed']]);
    await sender.flush();
    expect(requests.at(-1)).toEqual([1]);
  });

  it.each(['unreachable', 'topic_missing', 'denied'] as const)(
    'asks once, not for each record, when the brokers answer "%s", and goes on in order when they do not any more',
    async (code) => {
      const { sender, requests, failures, waiting } = setUp([{ bad: code }, { topic: 'stock' }, {}]);
      await sender.flush();
      expect(requests).toEqual([[0]]);
      expect(failures).toEqual([[[0], code]]);
      delete waiting[0]?.bad;
      await sender.flush();
      expect(requests.slice(1)).toEqual([[0], [1], [2]]);
    },
  );

  it('tells the log once what is in the way, however often it tries', async () => {
    const { sender, log } = setUp([{ bad: 'topic_missing' }]);
    await sender.flush();
    await sender.flush();
    expect(log.warn.mock.calls).toEqual([[expect.stringContaining('Letters wait')]]);
  });

  it('sends what came in while it was sending, and never twice at the same time', async () => {
    const { sender, requests, waiting } = setUp([{}]);
    const first = sender.flush();
    waiting.push({ rowId: 7, topic: 'error', suspect: false, record: { key: null, value: '' } });
    await Promise.all([first, sender.flush(), sender.flush()]);
    expect(requests.flat()).toEqual([0, 7]);
  });

  it('sends nothing after it was stopped', async () => {
    const { sender, requests } = setUp([{}]);
    await sender.stop();
    await sender.flush();
    expect(requests).toEqual([]);
  });
});
