import type { Actor } from './actors';
import type { DeadLetterMatch } from './deadLetters';
import type { ParkedMatch } from './parked';
import type { PlannedMove } from './positions';

/** What something is done to. `name` of a letter or a parked message is its id; of several at once it is null. */
export type ActivitySubjectKind = 'consumer' | 'deadLetters' | 'parked' | 'generator' | 'topic';

export interface ActivitySubject {
  kind: ActivitySubjectKind;
  name: string | null;
}

/**
 * Everything that people do, by code, with the figures that complete the sentence. Details are small: they are shown in
 * a list and kept for long.
 *
 * One more: its details here, the kind of its subject in `ACTIVITY_ACTIONS`, its sentence in the admin's translations
 * (`activity.action.<code>`), and a call of `record` (server/src/activity) where it has been done.
 */
export interface ActivityDetails {
  run_started: { run: string; topic: string; count: number | null; rate: number; seed: number };
  /** `acknowledged`: messages that the topic had taken by then. */
  run_stopped: { run: string; topic: string; acknowledged: number };
  consumer_paused: { reason: string };
  /** `reason`: why it had been paused, for so many `seconds`. */
  consumer_resumed: { reason: string; seconds: number };
  /** `partitions`: the first of `count`. The other figures are of all of them, as in `PartitionMove`. */
  position_moved: {
    topic: string;
    count: number;
    partitions: PlannedMove[];
    again: number;
    skipped: number;
    givenUp: number;
  };
  partition_retried: { topic: string; partition: number; offset: number };
  message_passed_by: { topic: string; partition: number; offset: number };
  letter_repaired: { consumer: string; topic: string; partition: number; offset: number };
  /** `match`: what they were chosen by; null when they were chosen one by one. */
  letters_replayed: { count: number; match: DeadLetterMatch | null };
  letters_discarded: { count: number; match: DeadLetterMatch | null };
  parked_retried: { count: number; match: ParkedMatch | null };
  parked_given_up: { count: number; match: ParkedMatch | null };
  /** `forced`: although a consumer would refuse it. */
  message_sent: { partition: number; offset: number; forced: boolean };
  topic_created: { partitions: number };
}

/** How much of one action is noted. */
export const ACTIVITY_LIMITS = { partitions: 20 } as const;

export type ActivityAction = keyof ActivityDetails;

/** Every action and what it is done to. */
export const ACTIVITY_ACTIONS = {
  run_started: 'generator',
  run_stopped: 'generator',
  consumer_paused: 'consumer',
  consumer_resumed: 'consumer',
  position_moved: 'consumer',
  partition_retried: 'consumer',
  message_passed_by: 'consumer',
  letter_repaired: 'deadLetters',
  letters_replayed: 'deadLetters',
  letters_discarded: 'deadLetters',
  parked_retried: 'parked',
  parked_given_up: 'parked',
  message_sent: 'topic',
  topic_created: 'topic',
} as const satisfies Record<ActivityAction, ActivitySubjectKind>;

/** One thing that somebody did. */
export type ActivityEntry = {
  [Action in ActivityAction]: {
    id: string;
    /** ISO 8601 */
    at: string;
    /** null: the plugin itself, or the project's own code. */
    by: Actor | null;
    action: Action;
    subject: ActivitySubject;
    detail: ActivityDetails[Action];
  };
}[ActivityAction];

/** Query of GET /kafka/activity; all optional. */
export interface ActivityFilter {
  action?: ActivityAction;
  /** Id of an administrator. */
  person?: number;
  subjectKind?: ActivitySubjectKind;
  /** Its name. */
  subject?: string;
  /** ISO 8601: not before, and before. */
  from?: string;
  to?: string;
}

/** GET /kafka/activity?page&pageSize&…, newest first; page from 1, pageSize 1 to 100 (25). */
export interface ActivityResponse {
  entries: ActivityEntry[];
  pagination: { page: number; pageSize: number; total: number };
  /** Everybody who has done something, whatever the filter, under the name of the last time. */
  people: Actor[];
}
