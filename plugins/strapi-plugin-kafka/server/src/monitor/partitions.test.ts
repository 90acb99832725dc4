import type { PartitionLag } from '../../../contract/status';
import { pageOfPartitions } from './partitions';

const partition = (number: number, lag: number | null, verdict: 'ok' | 'stalled') =>
  ({ partition: number, lag, verdict: { verdict } }) as PartitionLag;

const all = [partition(0, 1, 'ok'), partition(1, 9, 'stalled'), partition(2, null, 'ok'), partition(3, 9, 'stalled')];
const numbers = (answer: { partitions: PartitionLag[] }) => answer.partitions.map((one) => one.partition);

describe('a page of partitions', () => {
  it('holds the wanted ones, and counts verdicts of all', () => {
    const page = pageOfPartitions(all, { page: 1, pageSize: 1, sort: 'partition', verdict: 'stalled' });
    expect(numbers(page)).toEqual([1]);
    expect(page.pagination).toEqual({ page: 1, pageSize: 1, total: 2 });
    expect(page.verdicts).toEqual({ ok: 2, stalled: 2 });
  });

  it('begins where most waits when asked to, and leaves the order of the others alone', () => {
    expect(numbers(pageOfPartitions(all, { page: 1, pageSize: 9, sort: 'lag' }))).toEqual([1, 3, 0, 2]);
    expect(numbers(pageOfPartitions(all, { page: 2, pageSize: 3, sort: 'partition' }))).toEqual([3]);
  });
});
