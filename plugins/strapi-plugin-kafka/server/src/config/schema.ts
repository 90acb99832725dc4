import { z } from 'zod';
import { groupIdOf } from './groupId';
import { sasl } from './sasl';
import type { BatchHandler, ConsumerConfig, EntryConfig, GeneratorConfig } from './types';

/** Largest delay Node's timers take; milliseconds. */
export const LONGEST_TIMER = 2 ** 31 - 1;

// The reference in docs/configuration.md is tested against this schema, units included.
const milliseconds = z.number().int().min(0).max(LONGEST_TIMER).meta({ unit: 'ms' });
const days = z.number().min(1).max(3650).meta({ unit: 'days' });

/** What Kafka accepts as a topic name (org.apache.kafka.common.internals.Topic). */
const topicName = z
  .string()
  .min(1)
  .max(249)
  .regex(/^[a-zA-Z0-9._-]+$/, 'may hold letters, digits, ".", "_" and "-" only');

const address = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'must look like host:port, e.g. localhost:9093');

const functionOf = <T>(what: string) =>
  z.custom<T>((value) => typeof value === 'function', {
    error: ({ input }) => `is of type ${typeof input}, and must be ${what}. Is it imported by its name?`,
  });

const entry = z.strictObject({
  contentType: z.string().regex(/^(api|plugin)::[\w-]+\.[\w-]+$/, 'must be a content type like api::product.product'),
  action: z.enum(['create', 'upsert']),
  key: z.string().min(1).optional(),
  createOnly: z.array(z.string()).optional(),
  keyOf: functionOf<NonNullable<EntryConfig['keyOf']>>('a function (message) => value of "key"').optional(),
  map: functionOf<NonNullable<EntryConfig['map']>>('a function (value, message) => attributes').optional(),
  resolve: functionOf<NonNullable<EntryConfig['resolve']>>('an async function ({ items }) => …').optional(),
  write: z.enum(['documents', 'bulk']).optional(),
});

const consumer = z
  .strictObject({
    topic: topicName,
    groupId: z.string().min(1).max(249).optional(),
    entry: entry.optional(),
    handler: functionOf<BatchHandler>('an async function ({ messages, trx }) => …').optional(),
    maxBatchSize: z.number().int().min(1).max(10_000).default(1_000),
    maxHoldTime: milliseconds.min(1).default(40),
    maxMessageBytes: z
      .number()
      .int()
      .min(1)
      .max(64 * 1024 * 1024)
      .meta({ unit: 'bytes' })
      .default(1024 * 1024),
    sessionTimeout: milliseconds.min(6_000).default(30_000),
    concurrency: z.number().int().min(1).max(64).optional(),
    orderBy: functionOf<NonNullable<ConsumerConfig['orderBy']>>('a function (message) => string | null').optional(),
    waiting: z
      .strictObject({
        policy: z.enum(['park', 'skip', 'halt']).default('park'),
        timeout: milliseconds.default(30_000),
        interval: milliseconds.min(100).default(1_000),
      })
      .prefault({}),
    retry: z
      .strictObject({
        attempts: z.number().int().min(1).max(1_000).default(3),
        initialDelay: milliseconds.min(1).default(200),
        maxDelay: milliseconds.min(1).default(30_000),
        multiplier: z.number().min(1).max(100).default(2),
        jitter: z.number().min(0).max(1).default(0.5),
      })
      .prefault({}),
  })
  .superRefine((value, context) => {
    if (Boolean(value.entry) === Boolean(value.handler)) {
      context.addIssue({ code: 'custom', message: 'needs exactly one of "entry" and "handler"' });
    }
    if (value.entry?.action === 'upsert' && !value.entry.key) {
      context.addIssue({
        code: 'custom',
        path: ['entry', 'key'],
        message: 'action "upsert" needs the attribute that identifies an entry, e.g. key: "barcode"',
      });
    }
    if (value.retry.maxDelay < value.retry.initialDelay) {
      context.addIssue({
        code: 'custom',
        path: ['retry', 'maxDelay'],
        message: `must not be shorter than initialDelay, which is ${value.retry.initialDelay}`,
      });
    }
  });

const generator = z.object({
  topic: topicName,
  description: z.string().default(''),
  references: z
    .record(
      z.string(),
      z.looseObject({
        contentType: z.string(),
        fields: z.array(z.string()).optional(),
        limit: z.number().int().min(1).max(100_000).optional(),
      }),
    )
    .optional(),
  make: functionOf<GeneratorConfig['make']>('a function (context) => ({ key, value })'),
  makeInvalid: functionOf<NonNullable<GeneratorConfig['makeInvalid']>>('a function').optional(),
  keyOf: functionOf<NonNullable<GeneratorConfig['keyOf']>>('a function (value) => key').optional(),
});

/** Two consumers of one group would take each other's partitions, and share positions. */
const checkGroups = (
  { clientId, consumers }: { clientId: string; consumers: Record<string, { groupId?: string }> },
  context: z.RefinementCtx,
): void => {
  const owners = new Map<string, { name: string; groupId: string }>();
  for (const [name, consumer] of Object.entries(consumers)) {
    const groupId = groupIdOf(clientId, name, consumer);
    // MySQL compares without regard to case, and would keep one position for both.
    const comparable = groupId.toLowerCase();
    const owner = owners.get(comparable);
    if (owner === undefined) {
      owners.set(comparable, { name, groupId });
      continue;
    }
    // The later one is to change, unless its group is the default and the other one's is not.
    const isOwnersChoice = consumer.groupId === undefined && consumers[owner.name].groupId !== undefined;
    const changed = isOwnersChoice ? owner.name : name;
    const path = consumers[changed].groupId === undefined ? ['consumers', changed] : ['consumers', changed, 'groupId'];
    context.addIssue({ code: 'custom', path, message: collision(owner, { name, groupId }, changed) });
  }
};

const collision = (
  owner: { name: string; groupId: string },
  other: { name: string; groupId: string },
  changed: string,
): string =>
  owner.groupId === other.groupId
    ? `consumers "${owner.name}" and "${other.name}" both have the group "${owner.groupId}". ` +
      `Write a groupId for "${changed}" that no other consumer has`
    : `the groups "${owner.groupId}" of consumer "${owner.name}" and "${other.groupId}" of consumer "${other.name}" ` +
      `differ in upper and lower case only. Write a groupId for "${changed}" that differs in more`;

export const configSchema = z
  .strictObject({
    brokers: z
      .array(address, 'must be a list of addresses, e.g. ["localhost:9093"]')
      .min(1, 'needs at least one address, e.g. ["localhost:9093"]'),
    clientId: z
      .string()
      .regex(/^[a-zA-Z0-9._-]+$/, 'may hold letters, digits, ".", "_" and "-" only')
      .max(100)
      .default('strapi'),
    ssl: z
      .union(
        [z.boolean(), z.record(z.string(), z.unknown())],
        "must be true, false or the options of Node's tls.connect",
      )
      .optional(),
    sasl: sasl.optional(),
    compression: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']).default('none'),
    consumers: z
      .record(
        z.string().regex(/^[\w.-]+$/, 'is not a valid consumer name: use letters, digits, "_", "." and "-"'),
        consumer,
      )
      .default({}),
    run: z.union([z.enum(['all', 'none']), z.array(z.string())], 'must be "all", "none" or a list of consumer names'),
    generators: z
      .record(
        z.string().regex(/^[\w.-]+$/, 'is not a valid generator name: use letters, digits, "_", "." and "-"'),
        generator,
      )
      .default({}),
    deadLetter: z.strictObject({ topic: topicName.default('error'), retentionDays: days.default(30) }).prefault({}),
    activity: z
      .strictObject({
        retentionDays: days.default(365),
        maxEntries: z.number().int().min(100).max(10_000_000).default(100_000),
      })
      .prefault({}),
    monitor: z
      .strictObject({
        interval: milliseconds.min(250).max(60_000).default(5_000),
        allowedLag: z.number().int().min(0).default(0),
      })
      .prefault({}),
    metrics: z.strictObject({ token: z.string().min(1).optional() }).prefault({}),
    stream: z.strictObject({ maxClients: z.number().int().min(0).max(100_000).default(1_000) }).prefault({}),
    topics: z
      .strictObject({
        autoCreate: z.boolean().default(true),
        partitions: z.number().int().min(1).max(10_000).default(3),
        replicationFactor: z.number().int().min(-1).max(32).default(-1),
      })
      .prefault({}),
  })
  .superRefine(checkGroups);

/** The configuration with every default filled in. */
export type ResolvedConfig = z.output<typeof configSchema>;
export type ResolvedConsumer = ResolvedConfig['consumers'][string];
export type ResolvedGenerator = ResolvedConfig['generators'][string];
