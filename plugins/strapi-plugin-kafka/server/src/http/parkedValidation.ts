import { z } from 'zod';
import type { ParkedMatchingRequest, ParkedWishRequest } from '../../../contract/parked';
import { parse } from './validation';

const name = z.string().min(1).max(255);

const match = { reason: name.optional(), consumer: name.optional(), topic: name.optional() };

/** Query parameters are text. */
const querySchema = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(25),
  ...match,
});

const wishSchema = z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(500) });

const matchingSchema = z.strictObject({ match: z.strictObject(match) });

/** Query of GET /kafka/parked. Throws ServiceError `invalid`. */
export const parseParkedQuery = (query: unknown) => parse(querySchema, query, 'query');

/** Body of POST /kafka/parked/retry and /give-up. Throws ServiceError `invalid`. */
export const parseParkedWish = (body: unknown): ParkedWishRequest => parse(wishSchema, body, 'body');

/** Body of POST /kafka/parked/matching/retry and /give-up. Throws ServiceError `invalid`. */
export const parseParkedMatching = (body: unknown): ParkedMatchingRequest => parse(matchingSchema, body, 'body');
