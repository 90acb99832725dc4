import { hiddenFromEditors } from '../hidden';

/** What was done with dead letters: by whom, when. Lives as long as its letter. */
export const deadLetterAction = {
  kind: 'collectionType',
  collectionName: 'kafka_dead_letter_actions',
  info: {
    singularName: 'dead-letter-action',
    pluralName: 'dead-letter-actions',
    displayName: 'Kafka dead letter action',
  },
  options: { draftAndPublish: false },
  pluginOptions: hiddenFromEditors,
  indexes: [{ name: 'kafka_dead_letter_actions_letter_ix', columns: ['letter_id', 'id'] }],
  attributes: {
    /** documentId of the letter. */
    letterId: { type: 'string', required: true },
    /** `LetterActionKind` */
    kind: { type: 'string', required: true },
    /** The same for all letters of one request. */
    at: { type: 'datetime', required: true },
    /** `Actor`; null: the plugin itself. */
    by: { type: 'json' },
    /** Of a repair: the value before and after, as text (base64 where the bytes that came are no text). */
    before: { type: 'text' },
    after: { type: 'text' },
    /** Of a refused replay: why. */
    detail: { type: 'text' },
  },
} as const;
