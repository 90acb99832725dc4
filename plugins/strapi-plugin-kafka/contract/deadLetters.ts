import type { MessageIssue } from './reasons';

/** `open`: nobody has dealt with it yet. `replayed`: sent to its topic again. `discarded`: given up by a person. */
export type DeadLetterState = 'open' | 'replayed' | 'discarded';

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
  /** ISO 8601; when it was given up. */
  createdAt: string;
  /** ISO 8601; when the dead letter topic acknowledged it, null while it waits. */
  sentAt: string | null;
  /** Why it cannot be sent there, e.g. larger than the topic takes. */
  sendError: string | null;
  /** ISO 8601 and name of who replayed or discarded it. */
  resolvedAt: string | null;
  resolvedBy: string | null;
}

export interface DeadLetterDetails extends DeadLetterSummary {
  groupId: string;
  /** ISO 8601; the record's own timestamp. */
  producedAt: string;
  /** The value as it came: text, or base64 where it is no text; null for a tombstone. */
  value: string | null;
  valueEncoding: 'utf8' | 'base64' | null;
  /** What a person has put in its place; null while nobody has. */
  repairedValue: string | null;
  /** Who repaired it last. */
  repairedBy: string | null;
  /** Header values as text; a header may repeat. */
  headers: { name: string; value: string }[];
  issues: MessageIssue[];
}

/** Query of GET /kafka/dead-letters; all optional. */
export interface DeadLetterFilter {
  state?: DeadLetterState;
  reason?: string;
  consumer?: string;
  topic?: string;
}

/** GET /kafka/dead-letters?page&pageSize&state&reason&consumer&topic, newest first; page from 1, pageSize 1 to 100 (25). */
export interface DeadLettersResponse {
  letters: DeadLetterSummary[];
  pagination: { page: number; pageSize: number; total: number };
  /** Open letters by reason, most first, whatever the filter. */
  open: { reason: string; count: number }[];
}

/** GET /kafka/dead-letters/:id, PUT /kafka/dead-letters/:id/value */
export interface DeadLetterResponse {
  letter: DeadLetterDetails;
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

/** POST /kafka/dead-letters/replay and /discard */
export interface ResolveResponse {
  /** ids that are dealt with now. */
  done: string[];
  /** ids that are not, each with a sentence why. */
  failed: { id: string; message: string }[];
}
