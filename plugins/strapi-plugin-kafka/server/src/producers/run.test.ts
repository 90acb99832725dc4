import { BrokerError, type BrokerErrorCode } from '../broker/errors';
import { createFakeClock, createFakeProducer, createNumbers } from './fakes.test-support';
import { createRecordSource } from './recordSource';
import { noProgress, produceRun, type ProduceRunInput, type RunProgress } from './run';

const setUp = (
  input: Partial<ProduceRunInput> & { invalid?: number; duplicates?: number; outOfOrder?: number; size?: number } = {},
) => {
  const { invalid = 0, duplicates = 0, outOfOrder = 0, size, ...rest } = input;
  const count = rest.options ? rest.options.count : 1_200;
  const producer = createFakeProducer();
  const stopping = new AbortController();
  const seen: RunProgress[] = [];
  const origin = createNumbers(size);
  const run = () =>
    produceRun({
      source: createRecordSource({ origin, seed: 3, invalid, duplicates, outOfOrder, count, run: 'r', generator: 'g' }),
      producer,
      topic: 'product',
      options: { count, rate: 0 },
      signal: stopping.signal,
      onProgress: (progress) => seen.push({ ...progress }),
      giveUpAfter: null,
      clock: createFakeClock(),
      ...rest,
    });
  return { producer, stopping, seen, run, origin, last: () => seen[seen.length - 1] };
};

const values = (sent: { value: unknown }[][]) => sent.flat().map(({ value }) => value);

describe('produceRun', () => {
  it('sends as many as asked for, in order, in batches of 500 at most', async () => {
    const { producer, run, last } = setUp();
    expect(await run()).toBe('completed');
    expect(producer.sent.map((records) => records.length)).toEqual([500, 500, 200]);
    expect(values(producer.sent)).toEqual(Array.from({ length: 1_200 }, (_, n) => `{"n":${n}}`));
    expect(last()).toEqual({ ...noProgress(), generated: 1_200, acknowledged: 1_200 });
  });

  it('counts what it broke and repeated as part of what it generated', async () => {
    const { run, last, producer } = setUp({ invalid: 0.1, duplicates: 0.2 });
    await run();
    expect(last().generated).toBe(1_200);
    expect(last().broken).toBe(values(producer.sent).filter((value) => value === 'broken').length);
    expect(last().duplicates).toBe(
      producer.sent.flat().length - new Set(producer.sent.flat().map((record) => record)).size,
    );
  });

  it('ends with its source, and closes it', async () => {
    const { run, last, origin } = setUp({ size: 30, options: { count: null, rate: 0 } });
    const close = jest.spyOn(origin, 'close');
    expect(await run()).toBe('completed');
    expect(last().acknowledged).toBe(30);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('sends rejected records again, in order, shows the error meanwhile and counts them as resent', async () => {
    const { producer, run, seen, last } = setUp();
    const send = producer.send;
    let calls = 0;
    producer.send = async (...sending) => {
      calls += 1;
      if (calls === 2 || calls === 3) throw new BrokerError('unreachable', 'Kafka: no answer');
      return send(...sending);
    };
    expect(await run()).toBe('completed');
    expect(values(producer.sent)).toEqual(Array.from({ length: 1_200 }, (_, n) => `{"n":${n}}`));
    expect(seen.some(({ error }) => error === 'Kafka: no answer')).toBe(true);
    expect(last()).toMatchObject({ acknowledged: 1_200, resent: 500, error: null });
  });

  it('gives up after its limit', async () => {
    const clock = createFakeClock();
    const { producer, run, last } = setUp({ giveUpAfter: 60_000, clock });
    producer.send = async () => {
      throw new BrokerError('unreachable', 'Kafka: no answer');
    };
    await expect(run()).rejects.toThrow('Kafka: no answer');
    expect(clock.now()).toBeGreaterThan(40_000);
    expect(clock.now()).toBeLessThanOrEqual(60_000);
    expect(last().acknowledged).toBe(0);
  });

  it.each<BrokerErrorCode>(['denied', 'record_too_large', 'topic_missing'])('does not insist on %s', async (code) => {
    const { producer, run } = setUp();
    const send = jest.fn().mockRejectedValue(new BrokerError(code, 'Kafka: refused'));
    producer.send = send;
    await expect(run()).rejects.toThrow('Kafka: refused');
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('stops between batches, with the numbers as they are', async () => {
    const { producer, run, stopping, last } = setUp({ options: { count: null, rate: 0 } });
    const send = producer.send;
    producer.send = async (...sending) => {
      await send(...sending);
      if (producer.sent.length === 3) stopping.abort();
    };
    expect(await run()).toBe('stopped');
    expect(last()).toMatchObject({ generated: 1_500, acknowledged: 1_500 });
  });

  it('stops while the broker is away', async () => {
    const clock = createFakeClock();
    const { producer, run, stopping } = setUp({
      clock: { ...clock, sleep: async () => stopping.abort() },
    });
    producer.send = async () => {
      throw new BrokerError('unreachable', 'Kafka: no answer');
    };
    expect(await run()).toBe('stopped');
  });

  it('stops soon when the broker never answers what was sent last', async () => {
    jest.useFakeTimers();
    const { producer, run, stopping, last } = setUp();
    producer.send = () => new Promise(() => undefined);
    const running = run();
    await jest.advanceTimersByTimeAsync(10);
    stopping.abort();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await running).toBe('stopped');
    expect(last()).toMatchObject({ generated: 500, acknowledged: 0 });
    jest.useRealTimers();
  });

  it('keeps a batch below what a broker takes', async () => {
    const big = 'x'.repeat(100_000);
    const { producer, run, origin } = setUp({ options: { count: 20, rate: 0 } });
    origin.make = () => ({ key: null, value: big });
    await run();
    expect(producer.sent.map((records) => records.length)).toEqual([5, 5, 5, 5]);
  });
});
