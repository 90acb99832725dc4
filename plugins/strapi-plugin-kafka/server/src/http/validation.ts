import { z } from 'zod';
import { RUN_LIMITS, type StartRunRequest } from '../../../contract/generators';
import { ServiceError } from '../errors';

const share = z.number().min(RUN_LIMITS.share.min).max(RUN_LIMITS.share.max);

const startRunSchema = z.strictObject({
  generator: z.string().min(1).max(255),
  options: z
    .strictObject({
      count: z.int().min(RUN_LIMITS.count.min).max(RUN_LIMITS.count.max).nullable(),
      rate: z.number().min(RUN_LIMITS.rate.min).max(RUN_LIMITS.rate.max),
      seed: z.int(),
      invalid: share,
      duplicates: share,
    })
    .partial()
    .optional(),
});

const runIdSchema = z.string().min(1).max(64);

/** Where zod says that unknown keys are at fault, the fields at fault are those keys, not the object around them. */
function pathsOf(issue: z.core.$ZodIssue): (string | number)[][] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
}

function parse<T>(schema: z.ZodType<T>, input: unknown, place: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) =>
    pathsOf(issue).map((path) => ({ path, message: issue.message })),
  );
  const sentences = issues.map(({ path, message }) => `${path.join('.') || place}: ${message}`);
  throw new ServiceError('invalid', sentences.join('; '), issues);
}

/** Body of POST /kafka/runs. Throws ServiceError `invalid`, which names every field at fault. */
export const parseStartRun = (body: unknown): StartRunRequest => parse(startRunSchema, body, 'body');

/** `:id` of /kafka/runs/:id. Throws ServiceError `invalid`. */
export const parseRunId = (id: unknown): string => parse(runIdSchema, id, 'id');
