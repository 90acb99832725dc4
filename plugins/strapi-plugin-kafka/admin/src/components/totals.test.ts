import type { ConsumerStatus, PositionIncident } from '../../../contract/status';
import { incidents, totalLag, totalParked } from './totals';

const consumer = (changes: Partial<ConsumerStatus>): ConsumerStatus => ({
  name: 'product-consumer',
  topic: 'product',
  groupId: 'strapi-product-consumer',
  contentType: null,
  state: 'running',
  error: null,
  assigned: [],
  blocked: [],
  partitions: [],
  lag: 0,
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

  it('finds the partitions that have halted', () => {
    const partition = (number: number, incident: PositionIncident | null) => ({
      partition: number,
      start: 0,
      end: 1,
      position: 0,
      lag: 1,
      incident,
    });
    const incident = { code: 'topic_recreated', message: 'The topic was recreated.' } as const;
    const partitions = [partition(0, null), partition(1, incident)];
    expect(incidents(consumer({ partitions }))).toEqual([{ partition: 1, incident }]);
  });
});
