import type { ConsumerResponse, PartitionLag, PartitionsQuery } from '../../../contract/status';
import type { Verdict } from '../../../contract/verdict';

/** The page of a consumer's partitions that somebody asks for, and how many there are of which verdict. */
export const pageOfPartitions = (
  all: readonly PartitionLag[],
  { page, pageSize, sort, verdict }: Required<Omit<PartitionsQuery, 'verdict'>> & Pick<PartitionsQuery, 'verdict'>,
): Pick<ConsumerResponse, 'partitions' | 'pagination' | 'verdicts'> => {
  const verdicts: Partial<Record<Verdict, number>> = {};
  for (const { verdict: judged } of all) verdicts[judged.verdict] = (verdicts[judged.verdict] ?? 0) + 1;

  const wanted = all.filter((one) => verdict === undefined || one.verdict.verdict === verdict);
  if (sort === 'lag') wanted.sort((a, b) => (b.lag ?? -1) - (a.lag ?? -1) || a.partition - b.partition);
  const partitions = wanted.slice((page - 1) * pageSize, page * pageSize);
  return { partitions, pagination: { page, pageSize, total: wanted.length }, verdicts };
};
