import { z } from 'zod';
import {
  CURSOR_PATTERN,
  isPluginHeader,
  JSON_PATH_PATTERN,
  PLUGIN_HEADER_PREFIX,
  TOPIC_LIMITS,
  TOPIC_SORTS,
  type CreateTopicRequest,
  type MessagesQuery,
  type ProduceRequest,
  type StartSearchRequest,
} from '../../../contract/topics';
import { parse } from './validation';

/** Characters of a value that a person writes in a page. */
const VALUE_LIMIT = 1_000_000;
/** Kafka's settings of 32 bits. */
const INT32_MAX = 2 ** 31 - 1;
/** Longer addresses are refused by servers on the way. */
const CURSOR_LIMIT = 12_000;

const within = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);
/** Query parameters and parts of an address are text. */
const whole = z.coerce.number().pipe(z.int().min(0));

const topic = z
  .string()
  .min(1)
  .max(249)
  .regex(/^[a-zA-Z0-9._-]+$/, 'may hold letters, digits, ".", "_" and "-" only');

const partition = whole.pipe(z.number().max(INT32_MAX));

const topicParams = z.object({ topic });
const messageParams = z.object({ topic, partition, offset: whole });

const paging = {
  page: z.coerce
    .number()
    .pipe(within({ min: 1, max: 1_000_000 }))
    .default(1),
  pageSize: z.coerce.number().pipe(within(TOPIC_LIMITS.pageSize)).default(50),
};

const topicsQuery = z.strictObject({
  ...paging,
  search: z.string().max(249).optional(),
  internal: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  sort: z.enum(TOPIC_SORTS).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
});

const partitionsQuery = z.strictObject(paging);

const createTopic = z
  .strictObject({
    name: topic
      .refine((name) => name !== '.' && name !== '..', 'is no name')
      .refine((name) => !name.startsWith('__'), 'must not begin with "__": such topics are Kafka’s own'),
    partitions: within(TOPIC_LIMITS.partitions),
    replicationFactor: within(TOPIC_LIMITS.replicationFactor).optional(),
    retentionMs: z.int().min(-1).optional(),
    retentionBytes: z.int().min(-1).optional(),
    cleanupPolicy: z
      .array(z.enum(['delete', 'compact']))
      .min(1)
      .max(2)
      .refine((policies) => new Set(policies).size === policies.length, 'names a policy twice')
      .optional(),
    maxMessageBytes: within({ min: 1, max: INT32_MAX }).optional(),
    minInSyncReplicas: within(TOPIC_LIMITS.replicationFactor).optional(),
  })
  .refine(({ replicationFactor = Infinity, minInSyncReplicas = 1 }) => minInSyncReplicas <= replicationFactor, {
    path: ['minInSyncReplicas'],
    message: 'must not be more than the replicas there are',
  });

const origin = {
  from: z.enum(['newest', 'oldest']).optional(),
  offset: whole.optional(),
  time: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().max(CURSOR_LIMIT).regex(CURSOR_PATTERN, 'must come from an earlier answer').optional(),
};

/** The names of the origins that are given; one of them at most may be. */
const surplusOrigin = (query: object): string | undefined =>
  Object.keys(origin).filter((name) => query[name as keyof typeof query] !== undefined)[1];

const checkOrigin = (query: object, context: z.core.$RefinementCtx): void => {
  const surplus = surplusOrigin(query);
  if (surplus === undefined) return;
  const message = `only one of ${Object.keys(origin).join(', ')} may be given`;
  context.addIssue({ code: 'custom', path: [surplus], message });
};

const messagesQuery = z
  .strictObject({
    ...origin,
    partition: partition.optional(),
    limit: z.coerce.number().pipe(within(TOPIC_LIMITS.messages)).optional(),
  })
  .superRefine(checkOrigin);

const condition = z.string().min(1).max(1_000);

const startSearch = z
  .strictObject({
    ...origin,
    offset: z.int().min(0).optional(),
    partition: within({ min: 0, max: INT32_MAX }).optional(),
    limit: within(TOPIC_LIMITS.messages).optional(),
    filter: z
      .strictObject({
        key: condition.optional(),
        value: condition.optional(),
        header: z
          .strictObject({ name: condition.optional(), value: condition.optional() })
          .refine(({ name, value }) => name !== undefined || value !== undefined, 'needs a name, a value or both')
          .optional(),
        json: z
          .strictObject({
            path: condition.regex(JSON_PATH_PATTERN, 'must look like items[0].barcode'),
            equals: z.string().max(1_000),
          })
          .optional(),
      })
      .refine((filter) => Object.keys(filter).length > 0, 'needs at least one of key, value, header and json'),
  })
  .superRefine(checkOrigin);

const searchQuery = z.strictObject({ after: whole.default(0) });

const headerName = z
  .string()
  .min(1)
  .max(255)
  .refine(
    (name) => !isPluginHeader(name),
    `begins with ${PLUGIN_HEADER_PREFIX}, which only the plugin's own messages do`,
  );

const produce = z.strictObject({
  key: z.string().max(10_000).nullable().optional(),
  value: z.string().max(VALUE_LIMIT).nullable(),
  headers: z
    .array(z.strictObject({ name: headerName, value: z.string().max(10_000) }))
    .max(100)
    .optional(),
  partition: within({ min: 0, max: INT32_MAX }).optional(),
  force: z.boolean().optional(),
});

/** `:topic` of a route. Like all below throws ServiceError `invalid`, which names every field at fault. */
export const parseTopicParams = (params: unknown) => parse(topicParams, params, 'address');

/** `:topic`, `:partition` and `:offset` of a route. */
export const parseMessageParams = (params: unknown) => parse(messageParams, params, 'address');

/** Query of GET /kafka/topics. */
export const parseTopicsQuery = (query: unknown) => parse(topicsQuery, query, 'query');

/** Query of GET /kafka/topics/:topic/partitions. */
export const parsePartitionsQuery = (query: unknown) => parse(partitionsQuery, query, 'query');

/** Body of POST /kafka/topics. */
export const parseCreateTopic = (body: unknown): CreateTopicRequest => parse(createTopic, body, 'body');

/** Query of GET /kafka/topics/:topic/messages. */
export const parseMessagesQuery = (query: unknown): MessagesQuery => parse(messagesQuery, query, 'query');

/** Body of POST /kafka/topics/:topic/searches. */
export const parseStartSearch = (body: unknown): StartSearchRequest => parse(startSearch, body, 'body');

/** Query of GET /kafka/searches/:id. */
export const parseSearchQuery = (query: unknown) => parse(searchQuery, query, 'query');

/** Body of POST /kafka/topics/:topic/messages and …/check. */
export const parseProduce = (body: unknown): ProduceRequest => parse(produce, body, 'body');
