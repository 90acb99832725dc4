import { z } from 'zod';
import {
  RUN_LIMITS,
  RUN_STATES,
  type PreviewRequest,
  type RunsQuery,
  type StartRunRequest,
} from '../../../contract/generators';
import { parse } from './validation';

const within = ({ min, max }: { min: number; max: number }) => z.number().min(min).max(max);
const share = within(RUN_LIMITS.share);
const name = z.string().min(1).max(255);

const options = z
  .strictObject({
    count: z.int().min(RUN_LIMITS.count.min).max(RUN_LIMITS.count.max).nullable(),
    rate: within(RUN_LIMITS.rate),
    seed: z.int(),
    invalid: share,
    duplicates: share,
    outOfOrder: share,
  })
  .partial()
  .optional();

const startRunSchema = z.strictObject({ generator: name, options });
const previewSchema = z.strictObject({ options });

/** Query parameters are text. */
const runsQuerySchema = z.strictObject({
  generator: name.optional(),
  state: z.enum(RUN_STATES).optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(10),
});

/** Body of POST /kafka/runs. Throws ServiceError `invalid`, which names every field at fault. */
export const parseStartRun = (body: unknown): StartRunRequest => parse(startRunSchema, body, 'body');

/** Body of POST /kafka/generators/:name/preview. Throws ServiceError `invalid`. */
export const parsePreview = (body: unknown): PreviewRequest => parse(previewSchema, body ?? {}, 'body');

/** `:name` of a route. Throws ServiceError `invalid`. */
export const parseGeneratorName = (params: unknown): string => parse(z.object({ name }), params, 'name').name;

/** Query of GET /kafka/runs. Throws ServiceError `invalid`. */
export const parseRunsQuery = (query: unknown): RunsQuery => parse(runsQuerySchema, query, 'query');
