import { hiddenFromEditors } from '../hidden';
import { storedRecordAttributes } from '../storedRecord';

/** Messages that could not be applied, and the outbox from which they go to the dead letter topic. */
export const deadLetter = {
  kind: 'collectionType',
  collectionName: 'kafka_dead_letters',
  info: { singularName: 'dead-letter', pluralName: 'dead-letters', displayName: 'Kafka dead letter' },
  options: { draftAndPublish: false },
  pluginOptions: hiddenFromEditors,
  indexes: [
    { name: 'kafka_dead_letters_unsent_ix', columns: ['sent_at', 'id'] },
    { name: 'kafka_dead_letters_state_ix', columns: ['state', 'reason'] },
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
    /** How often it was tried. */
    attempts: { type: 'integer', required: true, default: 1 },
    /** `DeadLetterState` */
    state: { type: 'string', required: true, default: 'open' },
    /** What a person has put in place of the value, as text. */
    repairedValue: { type: 'text' },
    repairedBy: { type: 'string' },
    resolvedAt: { type: 'datetime' },
    resolvedBy: { type: 'string' },
    /** When the replayed message came back and was taken: it is not taken a second time. */
    appliedAt: { type: 'datetime' },
    /** When the dead letter topic acknowledged it; null while it waits in the outbox. */
    sentAt: { type: 'datetime' },
    /** Why it cannot be sent, e.g. larger than the topic takes; the row keeps it. */
    sendError: { type: 'text' },
  },
} as const;
