import type { GeneratorRun } from '../../../contract/generators';
import { milestone, runPercent } from './progress';

const run = (changes: { count?: number | null } & Partial<GeneratorRun>): GeneratorRun => {
  const { count = 200, ...rest } = changes;
  return {
    id: 'run',
    generator: 'product-producer',
    topic: 'product',
    state: 'running',
    options: { count, rate: 10, seed: 1, invalid: 0, duplicates: 0, outOfOrder: 0 },
    file: null,
    generated: 0,
    acknowledged: 0,
    broken: 0,
    duplicates: 0,
    outOfOrder: 0,
    resent: 0,
    throughput: 0,
    error: null,
    startedAt: '2025-01-01T00:00:00.000Z',
    startedBy: null,
    finishedAt: null,
    stoppedBy: null,
    stopping: false,
    inexact: false,
    ...rest,
  };
};

describe('runPercent', () => {
  it('is the share of what was asked for', () => {
    expect(runPercent(run({ generated: 50 }))).toBe(25);
  });

  it('does not say 100 before all is made', () => {
    expect(runPercent(run({ count: 1000, generated: 999 }))).toBe(99);
  });

  it('never passes 100, though duplicates are made on top', () => {
    expect(runPercent(run({ generated: 210 }))).toBe(100);
  });

  it('is not known for a run without an end', () => {
    expect(runPercent(run({ count: null, generated: 50 }))).toBeNull();
  });

  it('is where the run ended when it was stopped', () => {
    expect(runPercent(run({ generated: 50, state: 'stopped' }))).toBe(25);
  });
});

describe('milestone', () => {
  it.each([
    [0, 0],
    [24, 0],
    [25, 25],
    [99, 75],
    [100, 100],
  ])('says of %d that %d is reached', (percent, reached) => {
    expect(milestone(percent)).toBe(reached);
  });
});
