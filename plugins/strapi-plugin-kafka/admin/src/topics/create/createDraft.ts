import { TOPIC_LIMITS, type CreateTopicRequest } from '../../../../contract/topics';
import type { MessageKey } from '../../translations';

export const CLEANUPS = ['delete', 'compact', 'both'] as const;
export const RETENTIONS = ['broker', 'ever', 'limited'] as const;
export const RETENTION_UNITS = ['hour', 'day'] as const;

/** What the form holds; numbers are undefined while a field is empty. */
export interface CreateDraft {
  name: string;
  partitions: number | undefined;
  /** Empty: the brokers' default. */
  replicationFactor: number | undefined;
  cleanup: (typeof CLEANUPS)[number];
  retention: (typeof RETENTIONS)[number];
  retentionValue: number | undefined;
  retentionUnit: (typeof RETENTION_UNITS)[number];
}

export interface DraftError {
  key: MessageKey;
  values?: Record<string, number>;
}

export type CreateErrors = Partial<Record<keyof CreateDraft, DraftError>>;

export const NEW_TOPIC: CreateDraft = {
  name: '',
  partitions: 3,
  replicationFactor: undefined,
  cleanup: 'delete',
  retention: 'broker',
  retentionValue: 7,
  retentionUnit: 'day',
};

const LONGEST_NAME = 249;
const NAME = /^[a-zA-Z0-9._-]+$/;
const HOUR = 3_600_000;
const MILLISECONDS = { hour: HOUR, day: 24 * HOUR };
/** A hundred years. */
const MOST_RETENTION = { min: 1, max: 36_500 };

function wrongName({ name }: CreateDraft): DraftError | undefined {
  if (name === '') return { key: 'topic.create.name.needed' };
  if (!NAME.test(name) || name === '.' || name === '..') return { key: 'topic.create.name.characters' };
  if (name.startsWith('__')) return { key: 'topic.create.name.reserved' };
  return name.length > LONGEST_NAME ? { key: 'topic.create.name.long', values: { most: LONGEST_NAME } } : undefined;
}

function notWhole(value: number | undefined, limits: { min: number; max: number }): DraftError | undefined {
  if (value !== undefined && !Number.isInteger(value)) return { key: 'field.integer' };
  const fits = value !== undefined && value >= limits.min && value <= limits.max;
  return fits ? undefined : { key: 'field.range', values: { ...limits } };
}

/** What keeps a draft from being a topic; empty when nothing does. */
export function createErrors(draft: CreateDraft): CreateErrors {
  const { partitions, replicationFactor, retention, retentionValue } = draft;
  const errors: CreateErrors = {
    name: wrongName(draft),
    partitions: notWhole(partitions, TOPIC_LIMITS.partitions),
    replicationFactor:
      replicationFactor === undefined ? undefined : notWhole(replicationFactor, TOPIC_LIMITS.replicationFactor),
    retentionValue: retention === 'limited' ? notWhole(retentionValue, MOST_RETENTION) : undefined,
  };
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== undefined));
}

const POLICIES: Record<CreateDraft['cleanup'], NonNullable<CreateTopicRequest['cleanupPolicy']>> = {
  delete: ['delete'],
  compact: ['compact'],
  both: ['compact', 'delete'],
};

function retentionMs({ cleanup, retention, retentionValue = 0, retentionUnit }: CreateDraft): number | undefined {
  if (cleanup === 'compact' || retention === 'broker') return undefined;
  return retention === 'ever' ? -1 : retentionValue * MILLISECONDS[retentionUnit];
}

/** The request of a draft without errors. */
export function toCreateRequest(draft: CreateDraft): CreateTopicRequest {
  const { name, partitions = 1, replicationFactor, cleanup } = draft;
  const retention = retentionMs(draft);
  return {
    name,
    partitions,
    ...(replicationFactor !== undefined && { replicationFactor }),
    cleanupPolicy: POLICIES[cleanup],
    ...(retention !== undefined && { retentionMs: retention }),
  };
}
