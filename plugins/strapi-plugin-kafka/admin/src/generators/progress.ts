import type { GeneratorRun } from '../../../contract/generators';

/** How much of a run is done, 0 to 100; null for a run without an end. */
export function runPercent({ generated, options, state }: GeneratorRun): number | null {
  if (options.count === null) return null;
  if (state === 'completed') return 100;
  return Math.min(100, Math.floor((generated / options.count) * 100));
}

/** The quarter that a percentage has reached: what is worth saying aloud, where every step would be noise. */
export const milestone = (percent: number): number => Math.floor(percent / 25) * 25;
