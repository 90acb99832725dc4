import type { RunOptions } from '../../../contract/generators';
import { createRandomizer } from './random';

export type Fault = 'none' | 'broken' | 'duplicate';

/** Keeps the numbers that choose faults apart from those that make the messages. */
const FAULT_STREAM = 0x5eed;

/** What goes wrong with message number `sequence`: decided by the seed alone, whatever earlier messages were. */
export const createFaultPlan = ({
  seed,
  invalid,
  duplicates,
}: Pick<RunOptions, 'seed' | 'invalid' | 'duplicates'>): ((sequence: number) => Fault) => {
  if (invalid === 0 && duplicates === 0) return () => 'none';
  const randomizer = createRandomizer();

  return (sequence) => {
    randomizer.seed([seed ^ FAULT_STREAM, sequence]);
    const draw = randomizer.next();
    if (draw < invalid) return 'broken';
    return draw < invalid + duplicates ? 'duplicate' : 'none';
  };
};
