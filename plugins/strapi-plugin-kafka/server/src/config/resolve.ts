import { KafkaConfigError } from './errors';
import type { z } from 'zod';
import { nearest } from './nearest';
import { configSchema, type ResolvedConfig } from './schema';
import { describeUnknownKeys } from './unknownKeys';

const DEFAULT_BROKERS = ['localhost:9093'];

/**
 * Fills in defaults and checks the configuration as a person wrote it.
 *
 * Defaults live here and not in Strapi's `config.default`, because Strapi merges arrays by index: a default list of
 * two brokers would leave its second one behind a list of one.
 *
 * @throws KafkaConfigError naming the key, what is wrong with it and what is allowed.
 */
export const resolveConfig = (written: unknown, environment: NodeJS.ProcessEnv = process.env): ResolvedConfig => {
  const config = (written ?? {}) as Record<string, unknown>;
  const result = configSchema.safeParse({
    ...config,
    brokers: config.brokers ?? DEFAULT_BROKERS,
    run: config.run ?? consumersFromEnvironment(environment.KAFKA_CONSUMERS),
  });

  if (!result.success) {
    const [issue] = result.error.issues;
    throw new KafkaConfigError(issue.path.join('.'), describe(issue));
  }
  checkSelection(result.data);
  const token = result.data.metrics.token ?? (environment.KAFKA_METRICS_TOKEN || undefined);
  return { ...result.data, metrics: { token } };
};

/** `KAFKA_CONSUMERS=all|none|name,name`; unset or empty means all. */
const consumersFromEnvironment = (value: string | undefined): 'all' | 'none' | string[] => {
  const names = (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) return 'all';
  if (names.length === 1 && (names[0] === 'all' || names[0] === 'none')) return names[0];
  return names;
};

const checkSelection = ({ run, consumers }: ResolvedConfig): void => {
  if (!Array.isArray(run)) return;
  const unknown = run.filter((name) => !(name in consumers));
  if (unknown.length === 0) return;
  const names = Object.keys(consumers);
  const meant = unknown.flatMap((name) => nearest(name, names) ?? []);
  const advice = meant.length > 0 ? ` Did you mean ${meant.join(', ')}?` : '';
  throw new KafkaConfigError(
    'run',
    `(or KAFKA_CONSUMERS) names the unknown consumer ${unknown.join(', ')}.${advice} Configured: ${names.join(', ') || 'none'}.`,
  );
};

const describe = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'unrecognized_keys') return describeUnknownKeys(issue.path, issue.keys);
  // Of a name that does not fit Zod only says so; why stands one level below.
  return issue.code === 'invalid_key' ? issue.issues[0].message : issue.message;
};
