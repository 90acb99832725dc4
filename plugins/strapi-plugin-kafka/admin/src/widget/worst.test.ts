import type { ConsumerSummary } from '../../../contract/status';
import type { ConsumerJudgement } from '../../../contract/verdict';
import { worstConsumer } from './worst';

const consumer = (name: string, verdict: ConsumerJudgement['verdict'], lag: number | null): ConsumerSummary => ({
  name,
  topic: 'product',
  groupId: name,
  contentType: null,
  state: 'running',
  paused: null,
  error: null,
  blocked: [],
  problems: [],
  verdict: { verdict, reason: { code: 'caught_up', figures: {} }, partition: null, partitions: 1 },
  lag,
  age: null,
  drain: 0,
  rates: { in: 0, consumed: 0, written: 0 },
  incidents: [],
  outcomes: { written: 0, unchanged: 0, duplicate: 0, parked: 0, refused: 0, dead: 0 },
  parked: 0,
});

describe('worstConsumer', () => {
  it('finds the one with the gravest verdict, however little waits', () => {
    const consumers = [consumer('a', 'ok', 900), consumer('b', 'stalled', 1), consumer('c', 'warning', 500)];
    expect(worstConsumer(consumers)?.name).toBe('b');
  });

  it('finds among equals the one where most waits', () => {
    const consumers = [consumer('a', 'ok', null), consumer('b', 'ok', 7), consumer('c', 'ok', 2)];
    expect(worstConsumer(consumers)?.name).toBe('b');
  });

  it('finds none where there is none', () => {
    expect(worstConsumer([])).toBeUndefined();
  });
});
