import { z } from 'zod';
import { PAUSE_REASON, type PauseRequest } from '../../../contract/control';
import type { CureRequest } from '../../../contract/problems';
import { MOVE_LIMIT, type MoveRequest, type PreviewMoveRequest } from '../../../contract/positions';
import { VERDICTS } from '../../../contract/verdict';
import { parse } from './validation';

const offset = z.int().min(0);
const partition = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const consumerParams = z.object({ name: z.string().min(1).max(255) });

/** Query parameters are text. */
const partitionsQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(50),
  sort: z.enum(['partition', 'lag']).default('partition'),
  verdict: z.enum(VERDICTS).optional(),
});

const pause = z.strictObject({ reason: z.string().trim().min(PAUSE_REASON.min).max(PAUSE_REASON.max) });

const target = z.union(
  [
    z.enum(['earliest', 'latest']),
    z.strictObject({ offset }),
    z.strictObject({ time: z.iso.datetime({ offset: true }) }),
  ],
  'must be "earliest", "latest", { "offset": a number } or { "time": a date and time with its zone }',
);

const previewMove = z.strictObject({ to: target, partition: partition.optional() });

const move = z.strictObject({
  moves: z
    .array(z.strictObject({ partition, from: offset.nullable(), to: offset }))
    .min(1)
    .max(MOVE_LIMIT)
    .refine((moves) => new Set(moves.map((one) => one.partition)).size === moves.length, 'names a partition twice'),
});

const cure = z.strictObject({ partition, offset });

/** `:name` of a route. Like all below throws ServiceError `invalid`, which names every field at fault. */
export const parseConsumerParams = (params: unknown) => parse(consumerParams, params, 'address');

/** Query of GET /kafka/consumers/:name. */
export const parsePartitionsQuery = (query: unknown) => parse(partitionsQuery, query, 'query');

/** Body of POST /kafka/consumers/:name/pause. */
export const parsePause = (body: unknown): PauseRequest => parse(pause, body, 'body');

/** Body of POST /kafka/consumers/:name/positions/preview. */
export const parsePreviewMove = (body: unknown): PreviewMoveRequest => parse(previewMove, body, 'body');

/** Body of POST /kafka/consumers/:name/problems/retry and …/pass-by. */
export const parseCure = (body: unknown): CureRequest => parse(cure, body, 'body');

/** Body of POST /kafka/consumers/:name/positions/move. */
export const parseMove = (body: unknown): MoveRequest => parse(move, body, 'body');
