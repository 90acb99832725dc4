import type { CreateTopicRequest } from '../../../contract/topics';
import type { NewTopic } from '../broker/port';
import { BrokerError, type BrokerErrorCode } from '../broker/errors';
import { ServiceError } from '../errors';

/** The brokers' own default. */
const DEFAULT_REPLICATION = -1;

/** A request in Kafka's own terms. */
export const toNewTopic = (request: CreateTopicRequest): NewTopic => {
  const settings = {
    'retention.ms': request.retentionMs,
    'retention.bytes': request.retentionBytes,
    'cleanup.policy': request.cleanupPolicy?.join(','),
    'max.message.bytes': request.maxMessageBytes,
    'min.insync.replicas': request.minInSyncReplicas,
  };
  return {
    topic: request.name,
    partitions: request.partitions,
    replicationFactor: request.replicationFactor ?? DEFAULT_REPLICATION,
    settings: Object.fromEntries(
      Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
  };
};

interface Refusal {
  field: keyof CreateTopicRequest | null;
  message(request: CreateTopicRequest): string;
}

const REFUSALS: Partial<Record<BrokerErrorCode, Refusal>> = {
  invalid_topic: {
    field: 'name',
    message: ({ name }) =>
      `Kafka takes no topic "${name}": a name that differs only in "." and "_" may exist, or it is reserved.`,
  },
  invalid_partitions: { field: 'partitions', message: () => 'Kafka does not take this number of partitions.' },
  invalid_replication_factor: {
    field: 'replicationFactor',
    message: () => 'There are fewer brokers than replicas wanted. Ask for fewer, or leave it to the brokers’ default.',
  },
  invalid_setting: {
    field: null,
    message: () => 'Kafka does not take one of the settings (retention, cleanup policy, message size, replicas).',
  },
  policy_violation: { field: null, message: () => 'The cluster’s own rules for topics forbid one like this.' },
};

/** What a broker refuses, as the fault of a field where it is one. */
export const toRefusal = (error: unknown, request: CreateTopicRequest): unknown => {
  const refusal = error instanceof BrokerError ? REFUSALS[error.code] : undefined;
  if (!refusal) return error;
  const message = refusal.message(request);
  return new ServiceError('invalid', message, [{ path: refusal.field ? [refusal.field] : [], message }], {
    cause: error,
  });
};
