import { defineModel } from './model';

/** Who did what, when. */
export const activity = defineModel({
  name: 'activity',
  tableName: 'kafka_activities',
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
});
