import type { Core } from '@strapi/strapi';
import { BrokerError, type BrokerErrorCode } from '../../broker/errors';
import type { Broker, OutgoingRecord } from '../../broker/port';
import type { Decisions } from './decisions';
import { createReplayer } from './replayer';
import type { DeadLetterRow, DeadLetterStore } from './store';

const letter = (changes: Partial<DeadLetterRow>): DeadLetterRow =>
  ({
    id: 1,
    documentId: 'a',
    topic: 'stock',
    partition: 0,
    offset: 1,
    timestamp: 0,
    key: null,
    keyEncoding: null,
    value: '{',
    valueEncoding: 'utf8',
    headers: [['trace', Buffer.from('t').toString('base64')]],
    repairedValue: '{}',
    nextReplayAt: null,
    replayToken: 'b',
    ...changes,
  }) as DeadLetterRow;

const setUp = (letters: DeadLetterRow[], code?: BrokerErrorCode) => {
  let waiting = letters;
  const settle = () => {
    waiting = [];
  };
  const markReplayed = jest.fn(settle);
  const markNotReplayed = jest.fn();
  const reopen = jest.fn((rows: Pick<DeadLetterRow, 'id'>[], _detail: string) => {
    waiting = waiting.filter((row) => !rows.some(({ id }) => id === row.id));
  });
  const send = jest.fn((_topic: string, _records: OutgoingRecord[]) =>
    code ? Promise.reject(new BrokerError(code, `Kafka: ${code}`)) : Promise.resolve(),
  );
  const topicOffsets = async () => [0, 1].map((partition) => ({ partition, start: 0, end: 0 }));
  const broker = { admin: { topicOffsets }, createProducer: () => ({ send, disconnect: jest.fn() }) };
  const replayer = createReplayer({
    strapi: { log: { warn: jest.fn(), debug: jest.fn() } } as unknown as Core.Strapi,
    broker: broker as unknown as Broker,
    store: { replaying: async () => waiting, markReplayed, markNotReplayed } as unknown as DeadLetterStore,
    decisions: { reopen } as unknown as Decisions,
  });
  return { replayer, send, markReplayed, markNotReplayed, reopen };
};

describe('a replay', () => {
  it('goes to its partition with the repaired value, its own headers and what proves that it is the letter’s', async () => {
    const { replayer, send, markReplayed } = setUp([letter({ partition: 1 })]);
    await replayer.flush();
    const [[topic, [record]]] = send.mock.calls as [[string, OutgoingRecord[]]];
    expect(topic).toBe('stock');
    expect(record).toMatchObject({ value: '{}', partition: 1 });
    expect({ ...record?.headers }).toEqual({ trace: [Buffer.from('t')], 'kafka-plugin-replay': 'a.b' });
    expect(markReplayed).toHaveBeenCalledWith([1]);
  });

  it('goes where its key belongs when its partition is gone: the client would drop it without an error', async () => {
    const { replayer, send } = setUp([letter({ partition: 7 })]);
    await replayer.flush();
    expect(send.mock.calls[0]?.[1][0]).not.toHaveProperty('partition');
  });

  it.each(['record_too_large', 'topic_missing', 'denied'] as const)(
    'is open again, with the reason, when the broker turns it down: %s',
    async (code) => {
      const { replayer, reopen, markReplayed } = setUp([letter({})], code);
      await replayer.flush();
      expect(reopen).toHaveBeenCalledWith([expect.objectContaining({ documentId: 'a' })], `Kafka: ${code}`);
      expect(markReplayed).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['unreachable', false],
    ['failed', true],
  ] as const)('stays on its way, with the error, when nobody knows whether it arrived: %s', async (code, alone) => {
    const { replayer, reopen, markNotReplayed } = setUp([letter({})], code);
    await replayer.flush();
    expect(markNotReplayed).toHaveBeenCalledWith([expect.objectContaining({ id: 1 })], `Kafka: ${code}`, alone);
    expect(reopen).not.toHaveBeenCalled();
  });

  it.each([
    ['cannot be read', 7 as never, expect.any(String)],
    ['does not hold its message', null, expect.stringContaining('topic "stock", partition 0, offset 1')],
  ])('is open again when its row %s, and the next one goes', async (_why, headers, detail: unknown) => {
    const { replayer, send, reopen } = setUp([letter({ id: 1, headers }), letter({ id: 2, documentId: 'b' })]);
    await replayer.flush();
    expect(reopen).toHaveBeenCalledWith([expect.objectContaining({ id: 1 })], detail);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
