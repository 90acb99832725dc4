import type { ConsumerSummary } from '../../../contract/status';
import { totalLag, totalParked } from './totals';

const consumer = (changes: Partial<ConsumerSummary>): ConsumerSummary => ({
  name: 'product-consumer',
  topic: 'product',
  groupId: 'strapi-product-consumer',
  contentType: null,
  state: 'running',
  error: null,
  blocked: [],
  verdict: { verdict: 'ok', reason: { code: 'caught_up', figures: {} }, partition: null, partitions: 1 },
  lag: 0,
  age: null,
  drain: 0,
  rates: { in: 0, consumed: 0, written: 0 },
  incidents: [],
  outcomes: { written: 0, unchanged: 0, duplicate: 0, parked: 0, refused: 0, dead: 0 },
  parked: 0,
  ...changes,
});

describe('totals', () => {
  it('adds the lag of all consumers', () => {
    expect(totalLag([consumer({ lag: 3 }), consumer({ lag: 4 })])).toBe(7);
  });

  it('does not know the total lag when it does not know one', () => {
    expect(totalLag([consumer({ lag: 3 }), consumer({ lag: null }), consumer({ lag: 4 })])).toBeNull();
  });

  it('adds what waits', () => {
    expect(totalParked([consumer({ parked: 2 }), consumer({ parked: 1 })])).toBe(3);
  });
});
