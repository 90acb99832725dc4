import { defineModel } from './model';

/** What was done with dead letters: by whom, when. Lives as long as its letter. */
export const deadLetterAction = defineModel({
  name: 'dead-letter-action',
  tableName: 'kafka_dead_letter_actions',
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
});
