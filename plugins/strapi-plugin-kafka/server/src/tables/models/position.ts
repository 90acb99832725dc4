import { defineModel } from './model';

/** Where each consumer group is in each partition. The truth: Kafka's own committed offsets only follow it. */
export const position = defineModel({
  name: 'position',
  tableName: 'kafka_positions',
  indexes: [{ name: 'kafka_positions_partition_uq', columns: ['group_id', 'topic', 'partition'], type: 'unique' }],
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
    /** The last record that was applied, and a checksum of it: null until there is one, and after a move. */
    witnessOffset: { type: 'biginteger' },
    witnessChecksum: { type: 'string' },
    /** Where the position was last claimed; null before the first claim and after a move. */
    clusterId: { type: 'string' },
    /**
     * The group's committed offset in Kafka, when something other than the plugin has set it and that is known; −1: the
     * plugin has set it, or nothing is committed. null: nobody has looked.
     */
    foreignOffset: { type: 'biginteger' },
    /** Why the partition stands still until a person moves its position, as `IncidentCode`; null when it does not. */
    incidentCode: { type: 'string' },
    /** The same in one sentence. */
    incident: { type: 'text' },
  },
});
