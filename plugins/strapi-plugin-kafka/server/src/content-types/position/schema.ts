import { hiddenFromEditors } from '../hidden';

/** Where each consumer group is in each partition. The truth: Kafka's own committed offsets only follow it. */
export const position = {
  kind: 'collectionType',
  collectionName: 'kafka_positions',
  info: { singularName: 'position', pluralName: 'positions', displayName: 'Kafka position' },
  options: { draftAndPublish: false },
  pluginOptions: hiddenFromEditors,
  indexes: [
    { name: 'kafka_positions_partition_uq', columns: ['group_id', 'topic', 'partition'], type: 'unique' as const },
  ],
  attributes: {
    groupId: { type: 'string', required: true },
    topic: { type: 'string', required: true },
    partition: { type: 'integer', required: true },
    /** The next offset to apply; moves in the transaction that writes the entries. */
    nextOffset: { type: 'biginteger', required: true },
    /** The fence: raised by every claim; a transaction of an earlier claim no longer commits. */
    epoch: { type: 'biginteger', required: true },
    /** Kafka member id that made the last claim; null when a person has moved the position since. */
    owner: { type: 'string' },
    /** Claims since the position last moved: many of them mean that a message kills the process. */
    claimsWithoutProgress: { type: 'integer', required: true, default: 0 },
    /** The message that was being applied alone, because earlier claims made no progress; null when none is. */
    suspectOffset: { type: 'biginteger' },
    /** How often a process began to apply it and was never heard of again. */
    suspectAttempts: { type: 'integer', required: true, default: 0 },
    /** Why the partition stands still until a person moves its position, as `IncidentCode`; null when it does not. */
    incidentCode: { type: 'string' },
    /** The same in one sentence. */
    incident: { type: 'text' },
  },
} as const;
