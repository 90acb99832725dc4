import type { RunFault, RunOptions } from '../../../contract/generators';
import { createRandomizer } from './random';

export type FaultShares = Pick<RunOptions, 'seed' | 'invalid' | 'duplicates' | 'outOfOrder'>;

/** What is to go wrong with a message. */
export interface PlannedFault {
  fault: RunFault;
  /** How many later messages overtake one that is out of order. */
  delay: number;
}

/** Keeps the numbers that choose faults apart from those that make the messages. */
const FAULT_STREAM = 0x5eed;
/** A message is overtaken by so many, at most. */
const LONGEST_DELAY = 10;

const withoutDelay = (fault: RunFault): PlannedFault => ({ fault, delay: 0 });
const NONE = withoutDelay('none');
const BROKEN = withoutDelay('broken');
const DUPLICATE = withoutDelay('duplicate');

/** What goes wrong with message number `sequence`: decided by the seed alone, whatever earlier messages were. */
export const createFaultPlan = ({
  seed,
  invalid,
  duplicates,
  outOfOrder,
}: FaultShares): ((sequence: number) => PlannedFault) => {
  if (invalid + duplicates + outOfOrder === 0) return () => NONE;
  const randomizer = createRandomizer();

  return (sequence) => {
    randomizer.seed([seed ^ FAULT_STREAM, sequence]);
    const draw = randomizer.next();
    if (draw < invalid) return BROKEN;
    if (draw < invalid + duplicates) return DUPLICATE;
    if (draw >= invalid + duplicates + outOfOrder) return NONE;
    return { fault: 'out_of_order', delay: 1 + Math.floor(randomizer.next() * LONGEST_DELAY) };
  };
};
