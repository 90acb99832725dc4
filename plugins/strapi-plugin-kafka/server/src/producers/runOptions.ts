import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { RUN_DEFAULTS, RUN_LIMITS, type RunOptions } from '../../../contract/generators';
import { ServiceError } from '../errors';

/** Seeds drawn at random stay short enough to be read out. */
const RANDOM_SEEDS = 1_000_000_000;

const between = ({ min, max }: { min: number; max: number }) => {
  const error = `must be a number from ${min} to ${max}`;
  // Once a share is out of bounds, its sum with the other one says nothing new.
  return z.number(error).min(min, { error, abort: true }).max(max, { error, abort: true });
};

const whole = z.number('must be an integer').int('must be an integer');
const countMessage = `must be an integer from ${RUN_LIMITS.count.min} to ${RUN_LIMITS.count.max}`;

const runOptions = z
  .strictObject({
    count: z
      .number(countMessage)
      .int(countMessage)
      .min(RUN_LIMITS.count.min, countMessage)
      .max(RUN_LIMITS.count.max, countMessage)
      .nullable()
      .default(RUN_DEFAULTS.count),
    rate: between(RUN_LIMITS.rate).default(RUN_DEFAULTS.rate),
    seed: whole.default(() => randomInt(RANDOM_SEEDS)),
    invalid: between(RUN_LIMITS.share).default(RUN_DEFAULTS.invalid),
    duplicates: between(RUN_LIMITS.share).default(RUN_DEFAULTS.duplicates),
    outOfOrder: between(RUN_LIMITS.share).default(RUN_DEFAULTS.outOfOrder),
  })
  .superRefine(({ invalid, duplicates, outOfOrder }, context) => {
    if (invalid + duplicates > 1) {
      const message = 'must be at most 1 together with the share of broken messages';
      context.addIssue({ code: 'custom', path: ['duplicates'], message });
    } else if (invalid + duplicates + outOfOrder > 1) {
      const message = 'must be at most 1 together with the shares of broken messages and duplicates';
      context.addIssue({ code: 'custom', path: ['outOfOrder'], message });
    }
  });

/** Fills in defaults. Throws a ServiceError `invalid` that names each option out of its bounds. */
export const parseRunOptions = (options: unknown): RunOptions => {
  const result = runOptions.safeParse(options ?? {});
  if (result.success) return result.data;

  const issues = result.error.issues.map(({ path, message }) => ({ path: ['options', ...path.map(String)], message }));
  const text = issues.map(({ path, message }) => `"${path.at(-1)}" ${message}`);
  throw new ServiceError('invalid', `${text.join('; ')}.`, issues);
};
