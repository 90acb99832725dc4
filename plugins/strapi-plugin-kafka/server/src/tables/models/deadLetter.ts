import { defineModel } from './model';
import { storedRecordAttributes } from './storedRecord';

/** Messages that could not be applied, and two outboxes: to the dead letter topic, and back to their own. */
export const deadLetter = defineModel({
  name: 'dead-letter',
  tableName: 'kafka_dead_letters',
  indexes: [
    { name: 'kafka_dead_letters_unsent_ix', columns: ['sent_at', 'id'] },
    // What the list filters by, in its order.
    { name: 'kafka_dead_letters_state_ix', columns: ['state', 'id'] },
    { name: 'kafka_dead_letters_state_reason_ix', columns: ['state', 'reason', 'id'] },
    { name: 'kafka_dead_letters_state_consumer_ix', columns: ['state', 'consumer', 'id'] },
    { name: 'kafka_dead_letters_state_topic_ix', columns: ['state', 'topic', 'id'] },
    { name: 'kafka_dead_letters_reason_ix', columns: ['reason', 'id'] },
    { name: 'kafka_dead_letters_consumer_ix', columns: ['consumer', 'id'] },
    { name: 'kafka_dead_letters_state_created_ix', columns: ['state', 'created_at'] },
    { name: 'kafka_dead_letters_created_ix', columns: ['created_at'] },
    { name: 'kafka_dead_letters_resolved_ix', columns: ['resolved_at'] },
    { name: 'kafka_dead_letters_origin_ix', columns: ['topic', 'partition', 'offset'] },
  ],
  attributes: {
    ...storedRecordAttributes,
    /** Stable code, e.g. `invalid_json`. */
    reason: { type: 'string', required: true },
    /** One sentence for people. */
    detail: { type: 'text' },
    /** `MessageIssue[]` */
    issues: { type: 'json' },
    /** When it failed for the first time; `createdAt` is when it was given up. */
    firstFailedAt: { type: 'datetime', required: true },
    /** How often it was tried. */
    attempts: { type: 'integer', required: true, default: 1 },
    /** `DeadLetterState` */
    state: { type: 'string', required: true, default: 'open' },
    /** What a person has put in place of the value, as text. */
    repairedValue: { type: 'text' },
    repairedBy: { type: 'string' },
    repairedAt: { type: 'datetime' },
    /** When and by whom it was decided to replay or to discard it. */
    resolvedAt: { type: 'datetime' },
    resolvedBy: { type: 'string' },
    /** Of the last decision to replay it: the message that comes back must have it. */
    replayToken: { type: 'string' },
    /** When its topic acknowledged the replay. */
    replayedAt: { type: 'datetime' },
    /** Tries to send the replay in vain, the last error, and when the next try is due; null: at once. */
    replayAttempts: { type: 'integer', required: true, default: 0 },
    replayError: { type: 'text' },
    nextReplayAt: { type: 'datetime' },
    /** When and where the replayed message came back and was taken: it is not taken at another place as well. */
    appliedAt: { type: 'datetime' },
    appliedPartition: { type: 'integer' },
    appliedOffset: { type: 'biginteger' },
    /** `ReplayResult`: what the consumer has made of it. */
    replayResult: { type: 'json' },
    /** When the dead letter topic acknowledged it; null while it waits in the outbox. */
    sentAt: { type: 'datetime' },
    /** Tries to send it in vain, the last error, and when the next try is due; null: at once. */
    sendAttempts: { type: 'integer', required: true, default: 0 },
    sendError: { type: 'text' },
    nextSendAt: { type: 'datetime' },
  },
});
