import type { Core } from '@strapi/strapi';
import { BrokerError, type BrokerErrorCode } from '../../broker/errors';
import type { Broker } from '../../broker/port';
import { createMissingTopics } from '../missingTopics';
import { createRelay } from './relay';
import type { DeadLetter, DeadLetterStore } from './store';

const letter = (id: string): DeadLetter => ({
  id,
  consumer: 'c',
  groupId: 'g',
  topic: 'product',
  partition: 0,
  record: { offset: 1, timestamp: 0, key: null, value: Buffer.from('{'), headers: {} },
  reason: 'invalid_json',
  detail: 'It breaks off.',
  issues: [],
});

const setUp = ({ code, autoCreate = false }: { code?: BrokerErrorCode; autoCreate?: boolean }) => {
  let waiting = [letter('a'), letter('b')].map((one, rowId) => ({
    rowId,
    read: () => one,
    attempts: 4,
    suspect: false,
  }));
  const markUnsent = jest.fn();
  const breakFirst = () => {
    waiting[0].read = () => {
      throw new Error('No.');
    };
    markUnsent.mockImplementation(() => {
      waiting = waiting.slice(1);
    });
  };
  const markSent = jest.fn((rowIds: number[]) => {
    waiting = waiting.filter(({ rowId }) => !rowIds.includes(rowId));
  });
  const send = jest.fn(() =>
    code ? Promise.reject(new BrokerError(code, `Kafka: sending failed: ${code}`)) : Promise.resolve(),
  );
  const ensureTopics = jest.fn().mockResolvedValue(['error']);
  const broker = { admin: { ensureTopics }, createProducer: () => ({ send, disconnect: jest.fn() }) };
  const relay = createRelay({
    strapi: { log: { warn: jest.fn(), debug: jest.fn() } } as unknown as Core.Strapi,
    broker: broker as unknown as Broker,
    store: { unsent: async () => waiting, markSent, markUnsent } as unknown as DeadLetterStore,
    topic: 'error',
    createMissing: createMissingTopics(broker as unknown as Broker, {
      autoCreate,
      partitions: 3,
      replicationFactor: -1,
    }),
  });
  return { relay, send, markSent, markUnsent, ensureTopics, breakFirst };
};

describe('the relay', () => {
  it('sends each letter under its id and notes it', async () => {
    const { relay, send, markSent } = setUp({});
    await relay.flush();
    const headers = ['a', 'b'].map((id) => expect.objectContaining({ 'kafka-plugin-dead-letter-id': id }) as unknown);
    const records = headers.map((header) => expect.objectContaining({ headers: header }) as unknown);
    expect(send).toHaveBeenCalledWith('error', records, { compress: false });
    expect(markSent).toHaveBeenCalledWith([0, 1]);
  });

  it('says what to do where the topic does not exist and may not be made, and keeps the order', async () => {
    const { relay, send, markUnsent, ensureTopics } = setUp({ code: 'topic_missing' });
    await relay.flush();
    expect(send).toHaveBeenCalledTimes(1);
    expect(markUnsent).toHaveBeenCalledWith(
      [expect.objectContaining({ rowId: 0, attempts: 4 }), expect.objectContaining({ rowId: 1 })],
      'Topic "error" does not exist; create it. It is tried again.',
      false,
    );
    expect(ensureTopics).not.toHaveBeenCalled();
  });

  it('notes with a letter that its row cannot be read, and sends the others', async () => {
    const { relay, send, markSent, markUnsent, breakFirst } = setUp({});
    breakFirst();
    await relay.flush();
    expect(markUnsent).toHaveBeenCalledWith(
      [expect.objectContaining({ rowId: 0 })],
      expect.stringContaining('No.'),
      true,
    );
    expect(send).toHaveBeenCalledTimes(1);
    expect(markSent).toHaveBeenCalledWith([1]);
  });

  it('makes the topic anew where it may', async () => {
    const { relay, ensureTopics } = setUp({ code: 'topic_missing', autoCreate: true });
    await relay.flush();
    expect(ensureTopics).toHaveBeenCalledWith([{ topic: 'error', partitions: 3, replicationFactor: -1 }]);
  });
});
