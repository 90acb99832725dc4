import type { DeadLetterSummary } from '../../../contract/deadLetters';
import { inOrder, summarize } from './resolution';

const letter = (changes: Partial<DeadLetterSummary>): DeadLetterSummary => ({
  id: 'a',
  consumer: 'product-consumer',
  topic: 'product',
  partition: 0,
  offset: 1,
  key: null,
  reason: 'invalid_json',
  detail: 'It is not JSON.',
  state: 'open',
  repaired: false,
  attempts: 1,
  firstFailedAt: '2025-01-01T00:00:00.000Z',
  createdAt: '2025-01-01T00:00:00.000Z',
  sentAt: null,
  sendAttempts: 0,
  sendError: null,
  replayedAt: null,
  replayAttempts: 0,
  replayError: null,
  resolvedAt: null,
  resolvedBy: null,
  ...changes,
});

describe('letters that are dealt with together', () => {
  it('go in the order in which their messages came, whatever the order of the list', () => {
    const listed = [
      letter({ id: '4', topic: 'stock' }),
      letter({ id: '3', partition: 1, offset: 0 }),
      letter({ id: '2', offset: 10 }),
      letter({ id: '1', offset: 9 }),
    ];
    expect(inOrder(listed).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect(listed[0]?.id).toBe('4');
  });

  it('are reported with their origin, and with their id where nothing else is known', () => {
    const failed = [
      { id: 'b', message: 'It was replayed by Ann already.' },
      { id: 'gone', message: 'There is no such letter.' },
    ];
    expect(
      summarize('replay', [letter({}), letter({ id: 'b', offset: 7 })], { done: ['a'], pending: ['c'], failed }),
    ).toEqual({
      resolution: 'replay',
      done: 1,
      pending: 1,
      failures: [
        { id: 'b', origin: 'product/0@7', message: 'It was replayed by Ann already.' },
        { id: 'gone', origin: 'gone', message: 'There is no such letter.' },
      ],
    });
  });
});
