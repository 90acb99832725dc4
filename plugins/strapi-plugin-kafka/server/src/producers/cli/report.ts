import type { RunProgress } from '../run';

/** Shows a run while it goes on. */
export interface RunReporter {
  progress(progress: Readonly<RunProgress>): void;
  end(): void;
}

/** `total`: messages that the run will make; null when that is not known. */
export type CreateReporter = (total: number | null) => RunReporter;

const LINE_INTERVAL = 1_000;

const formatNumber = (number: number): string => number.toLocaleString('en-US', { maximumFractionDigits: 1 });

/** One line a second, for logs and pipes. */
export const lineReporter =
  (print: (line: string) => void, now: () => number = Date.now): CreateReporter =>
  (total) => {
    let last = now();
    return {
      progress({ acknowledged, error }) {
        if (now() - last < LINE_INTERVAL) return;
        last = now();
        const goal = total === null ? '' : ` of ${formatNumber(total)}`;
        print(`${formatNumber(acknowledged)}${goal} messages acknowledged${error ? `; trying again: ${error}` : ''}`);
      },
      end: () => undefined,
    };
  };

/** What a run has done, in a line or two. */
export const summarize = (
  outcome: 'completed' | 'stopped' | 'failed',
  topic: string,
  { generated, acknowledged, broken, duplicates, outOfOrder, resent }: Readonly<RunProgress>,
  { seconds, seed }: { seconds: number; seed: number },
): string => {
  const title = { completed: 'Done', stopped: 'Stopped', failed: 'Failed' }[outcome];
  const rate = seconds > 0 ? acknowledged / seconds : 0;
  const lines = [
    `${title}: ${formatNumber(generated)} messages generated, ${formatNumber(acknowledged)} acknowledged in topic "${topic}"` +
      ` in ${formatNumber(seconds)} s (${formatNumber(rate)} messages/s).`,
    `Of them on purpose ${formatNumber(broken)} broken, ${formatNumber(duplicates)} duplicates, ` +
      `${formatNumber(outOfOrder)} out of order; seed ${seed}.`,
  ];
  if (resent > 0) lines.push(`${formatNumber(resent)} were sent again after an error and may be in the topic twice.`);
  return lines.join('\n');
};
