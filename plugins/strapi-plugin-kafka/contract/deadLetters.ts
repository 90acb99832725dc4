import type { Actor } from './actors';
import type { MessageIssue } from './reasons';

/**
 * `open`: nobody has dealt with it yet. `replaying`: a person wants it replayed, and it is on its way.
 * `replayed`: its topic has acknowledged it. `discarded`: given up by a person.
 */
export type DeadLetterState = 'open' | 'replaying' | 'replayed' | 'discarded';

/** A message that could not be applied, as a list shows it. */
export interface DeadLetterSummary {
  /** documentId of the letter; also the header `kafka-plugin-dead-letter-id` of its record in the dead letter topic. */
  id: string;
  consumer: string;
  topic: string;
  partition: number;
  offset: number;
  /** As text; base64 where the bytes are no text. */
  key: string | null;
  /** Stable code, e.g. `insufficient_stock`. */
  reason: string;
  /** One sentence. */
  detail: string;
  state: DeadLetterState;
  /** Whether a person has changed its value. */
  repaired: boolean;
  /** How often it was tried before it was given up. */
  attempts: number;
  /** ISO 8601; when it failed for the first time: a message that waited was given up later. */
  firstFailedAt: string;
  /** ISO 8601; when it failed for the last time and was given up. */
  createdAt: string;
  /** ISO 8601; when the dead letter topic acknowledged it, null while it waits. */
  sentAt: string | null;
  /** Tries to send it there in vain, and why the last one failed, e.g. larger than the topic takes. It is tried again. */
  sendAttempts: number;
  sendError: string | null;
  /** ISO 8601; when its topic acknowledged the replay. */
  replayedAt: string | null;
  /** Tries to send the replay in vain, and why the last one failed; an open letter with an error was turned down. */
  replayAttempts: number;
  replayError: string | null;
  /** ISO 8601 and name: when it was decided to replay or to discard it, and by whom. */
  resolvedAt: string | null;
  resolvedBy: string | null;
}

export interface DeadLetterDetails extends DeadLetterSummary {
  groupId: string;
  /** ISO 8601; the record's own timestamp. null: it is not a date. */
  producedAt: string | null;
  /** The value as it came: text, or base64 where it is no text; null for a tombstone. */
  value: string | null;
  valueEncoding: 'utf8' | 'base64' | null;
  /** What a person has put in its place; null while nobody has. */
  repairedValue: string | null;
  /** Who repaired it last, and when (ISO 8601). */
  repairedBy: string | null;
  repairedAt: string | null;
  /** ISO 8601; when the replayed message was taken by the consumer. */
  appliedAt: string | null;
  /** What has become of its last replay; null as long as that is not known. */
  replayResult: ReplayResult | null;
  /** id of the letter that this message was before somebody replayed it; null where it is no replay. */
  replayOf: string | null;
  /** Header values as text; a header may repeat. */
  headers: { name: string; value: string }[];
  issues: MessageIssue[];
  /** What was done with it, oldest first; the last 50. */
  history: LetterAction[];
}

/** What the consumer has made of a replayed message. */
export interface ReplayResult {
  /** `waits`: it was parked; what becomes of it then takes this one's place. */
  outcome: 'written' | 'unchanged' | 'waits' | 'refused';
  /** id of the new letter where it was refused. */
  letterId: string | null;
  /** The entry that was created, updated or deleted, where it was one and was written alone. */
  entry: { contentType: string; documentId: string } | null;
}

/** `replay_refused`: the broker has turned the replay down, e.g. as too large; the letter is open again. */
export type LetterActionKind = 'repair' | 'replay' | 'replay_refused' | 'discard';

export interface LetterAction {
  kind: LetterActionKind;
  /** ISO 8601 */
  at: string;
  /** null: the plugin itself. */
  by: Actor | null;
  /** Of a repair: the value before and after, as text; base64 where the bytes that came are no text. */
  before: string | null;
  after: string | null;
  /** Of a refused replay: why. */
  detail: string | null;
}

/** Query of GET /kafka/dead-letters; all optional. */
export interface DeadLetterFilter extends DeadLetterMatch {
  state?: DeadLetterState;
}

/** Which letters; an empty one means all. */
export interface DeadLetterMatch {
  reason?: string;
  consumer?: string;
  topic?: string;
  /** Part of the key, in any case where the database can. */
  key?: string;
  /** ISO 8601: given up at that time or later, and at that time or before. */
  since?: string;
  until?: string;
}

/** GET /kafka/dead-letters?page&pageSize&…filter, newest first; page from 1, pageSize 1 to 100 (25). */
export interface DeadLettersResponse {
  letters: DeadLetterSummary[];
  pagination: { page: number; pageSize: number; total: number };
  /** Open letters by reason, most first, whatever the filter. */
  open: { reason: string; count: number }[];
  /** ISO 8601; when this was so: what is decided on all that match is not meant for later ones (`until`). */
  asOf: string;
}

/** PUT /kafka/dead-letters/:id/value */
export interface DeadLetterResponse {
  letter: DeadLetterDetails;
}

/** GET /kafka/dead-letters/:id?…filter */
export interface ShownLetterResponse extends DeadLetterResponse {
  /** ids of the letters before and behind it in the list of that filter; null at its ends. */
  neighbours: { previous: string | null; next: string | null };
}

/** Body of POST /kafka/dead-letters/:id/check and PUT /kafka/dead-letters/:id/value: the value as text. */
export interface RepairRequest {
  value: string;
}

/** What would become of a message if it were applied now. Nothing is written. */
export interface CheckVerdict {
  outcome: 'written' | 'unchanged' | 'waits' | 'refused';
  /** Code and sentence where it waits or is refused. */
  reason: string | null;
  detail: string | null;
  issues: MessageIssue[];
}

/** POST /kafka/dead-letters/:id/check */
export interface CheckResponse {
  verdict: CheckVerdict;
}

/** Body of POST /kafka/dead-letters/replay and /discard: 1 to 500 ids. */
export interface ResolveRequest {
  ids: string[];
}

/**
 * POST /kafka/dead-letters/replay and /discard. Replays are sent in the order in which the letters were given up; the
 * answer waits a few seconds for them.
 */
export interface ResolveResponse {
  /** ids that are dealt with now. */
  done: string[];
  /** ids whose replay is stored and on its way, e.g. because the brokers are away. */
  pending: string[];
  /** ids that are not, each with a sentence why. */
  failed: { id: string; message: string }[];
}

/** Body of POST /kafka/dead-letters/matching/replay and /matching/discard: open letters that match, the oldest first. */
export interface ResolveMatchingRequest {
  match: DeadLetterMatch;
  /** How many at most, 1 to 10,000 (10,000). Less for who wants to see the progress. */
  limit?: number;
}

/** POST /kafka/dead-letters/matching/replay and /matching/discard. Replays are stored and on their way. */
export interface ResolveMatchingResponse {
  count: number;
  /** Open letters that match still: ask again. */
  remaining: number;
}
