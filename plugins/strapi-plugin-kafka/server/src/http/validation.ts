import { z } from 'zod';
import type { RepairRequest, ResolveMatchingRequest, ResolveRequest } from '../../../contract/deadLetters';
import { HISTORY_LIMITS } from '../../../contract/history';
import { STREAM_LIMITS } from '../../../contract/stream';
import { ServiceError } from '../errors';
import type { HistoryQuery } from '../services';

/** Characters; what a person edits in a page. */
const REPAIR_LIMIT = 1_000_000;

const idSchema = z.string().min(1).max(64);

const name = z.string().min(1).max(255);

const time = z.iso.datetime({ offset: true }).optional();

const match = {
  reason: name.optional(),
  consumer: name.optional(),
  topic: name.optional(),
  key: name.optional(),
  since: time,
  until: time,
};

const deadLetterFilter = { state: z.enum(['open', 'replaying', 'replayed', 'discarded']).optional(), ...match };

/** Query parameters are text. */
const deadLetterQuerySchema = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(25),
  ...deadLetterFilter,
});

const historyQuerySchema = z.strictObject({
  range: z.coerce.number().int().min(HISTORY_LIMITS.range.min).max(HISTORY_LIMITS.range.max).default(3_600),
  points: z.coerce.number().int().min(HISTORY_LIMITS.points.min).max(HISTORY_LIMITS.points.max).default(360),
  consumer: name.optional(),
});

/** `a,b` as a list. */
const listOf = (item: z.ZodString, most: number) =>
  z
    .string()
    .max(10_000)
    .transform((text) => text.split(','))
    .pipe(z.array(item).max(most));

const streamQuerySchema = z.strictObject({
  contentTypes: listOf(
    z.string().regex(/^api::[\w-]+\.[\w-]+$/, 'must be content types like api::product.product'),
    STREAM_LIMITS.contentTypes,
  ).optional(),
  watch: listOf(z.string().regex(/^\w{1,64}$/, 'must be documentIds'), STREAM_LIMITS.watch).default([]),
  lastEventId: z.string().max(64).optional(),
});

const repairSchema = z.strictObject({ value: z.string().max(REPAIR_LIMIT) });

const resolveSchema = z.strictObject({ ids: z.array(idSchema).min(1).max(500) });

const resolveMatchingSchema = z.strictObject({
  match: z.strictObject(match),
  limit: z.int().min(1).max(10_000).optional(),
});

/** Where zod says that unknown keys are at fault, the fields at fault are those keys, not the object around them. */
function pathsOf(issue: z.core.$ZodIssue): (string | number)[][] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
}

/** Throws ServiceError `invalid`, which names every field at fault. */
export function parse<T>(schema: z.ZodType<T>, input: unknown, place: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) =>
    pathsOf(issue).map((path) => ({ path, message: issue.message })),
  );
  const sentences = issues.map(({ path, message }) => `${path.join('.') || place}: ${message}`);
  throw new ServiceError('invalid', sentences.join('; '), issues);
}

/** `:id` of a route. Throws ServiceError `invalid`. */
export const parseId = (id: unknown): string => parse(idSchema, id, 'id');

/** Query of GET /kafka/dead-letters. Throws ServiceError `invalid`. */
export const parseDeadLetterQuery = (query: unknown) => parse(deadLetterQuerySchema, query, 'query');

/** Query of GET /kafka/dead-letters/:id. Throws ServiceError `invalid`. */
export const parseDeadLetterFilter = (query: unknown) => parse(z.strictObject(deadLetterFilter), query, 'query');

/** Query of GET /kafka/history. Throws ServiceError `invalid`. */
export const parseHistoryQuery = (query: unknown): HistoryQuery => parse(historyQuerySchema, query, 'query');

/** Query of GET /api/kafka/stream. Throws ServiceError `invalid`. */
export const parseStreamQuery = (query: unknown) => parse(streamQuerySchema, query, 'query');

/** Body of PUT /kafka/dead-letters/:id/value and POST …/check. Throws ServiceError `invalid`. */
export const parseRepair = (body: unknown): RepairRequest => parse(repairSchema, body, 'body');

/** Body of POST /kafka/dead-letters/replay and /discard. Throws ServiceError `invalid`. */
export const parseResolve = (body: unknown): ResolveRequest => parse(resolveSchema, body, 'body');

/** Body of POST /kafka/dead-letters/matching/replay and /discard. Throws ServiceError `invalid`. */
export const parseResolveMatching = (body: unknown): ResolveMatchingRequest =>
  parse(resolveMatchingSchema, body, 'body');
