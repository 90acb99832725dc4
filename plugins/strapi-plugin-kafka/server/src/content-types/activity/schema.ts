import { hiddenFromEditors } from '../hidden';

/** Who did what, when. */
export const activity = {
  kind: 'collectionType',
  collectionName: 'kafka_activities',
  info: { singularName: 'activity', pluralName: 'activities', displayName: 'Kafka activity' },
  options: { draftAndPublish: false },
  pluginOptions: hiddenFromEditors,
  // What the list filters by, in its order.
  indexes: [
    { name: 'kafka_activities_action_ix', columns: ['action', 'id'] },
    { name: 'kafka_activities_person_ix', columns: ['actor_id', 'id'] },
    { name: 'kafka_activities_subject_ix', columns: ['subject_kind', 'subject', 'id'] },
    { name: 'kafka_activities_at_ix', columns: ['at'] },
  ],
  attributes: {
    /** `ActivityAction` */
    action: { type: 'string', required: true },
    at: { type: 'datetime', required: true },
    /** `Actor`; null: the plugin itself. */
    actorId: { type: 'integer' },
    actorName: { type: 'string' },
    /** `ActivitySubject` */
    subjectKind: { type: 'string', required: true },
    subject: { type: 'string' },
    /** `ActivityDetails` of the action. */
    detail: { type: 'json', required: true },
  },
} as const;
