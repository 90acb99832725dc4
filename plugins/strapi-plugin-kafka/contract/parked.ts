/** What a person wants of a message that waits; who holds its partition does it within seconds. */
export type ParkedWish = 'retry' | 'give_up';

/** A message that waits for something that does not exist yet. */
export interface ParkedSummary {
  /** documentId */
  id: string;
  consumer: string;
  groupId: string;
  /** False: no configured consumer has its group, so that nothing tries it again; it can be given up. */
  hasConsumer: boolean;
  topic: string;
  partition: number;
  offset: number;
  /** As text; base64 where the bytes are no text. */
  key: string | null;
  /** Messages of one order key never overtake each other; null: no order to keep. */
  orderKey: string | null;
  /** Code of what it waits for, e.g. `unknown_product`; `queued`: it came when one of its order key was waiting. */
  reason: string;
  /** The same in words. */
  detail: string;
  /** Messages of its order key that queue behind it; 0 where it queues itself. */
  queued: number;
  /** Offset of the first message of its order key, behind which it queues; null where it is the first. */
  behind: number | null;
  attempts: number;
  /** ISO 8601; when it began to wait. */
  since: string;
  /** ISO 8601; null: at once. It is tried before that as well, when an entry that it may wait for is created. */
  nextTryAt: string | null;
  /** ISO 8601; a try in vain after this makes it a dead letter. */
  expiresAt: string;
  /** What a person has asked for and is not done yet, and who that was. */
  wish: ParkedWish | null;
  wishedBy: string | null;
  /** The beginning of the value, 500 characters at most: text, or base64 where it is no text; null for a tombstone. */
  preview: string | null;
}

/** Which messages; an empty one means all. */
export interface ParkedMatch {
  reason?: string;
  consumer?: string;
  topic?: string;
}

/** GET /kafka/parked?page&pageSize&reason&consumer&topic, the longest waiting first; page from 1, pageSize 1 to 100 (25). */
export interface ParkedResponse {
  messages: ParkedSummary[];
  pagination: { page: number; pageSize: number; total: number };
  /** Messages by what they wait for, most first, whatever the filter. */
  waiting: { reason: string; count: number }[];
}

/** Body of POST /kafka/parked/retry and /give-up: 1 to 500 ids. */
export interface ParkedWishRequest {
  ids: string[];
}

/** POST /kafka/parked/retry and /give-up. */
export interface ParkedWishResponse {
  /** ids whose wish is stored, or done already: messages of no consumer are given up at once. */
  noted: string[];
  /** ids of messages that are not retried, for no consumer has their group. */
  refused: string[];
  /** ids that do not wait any more. */
  gone: string[];
}

/** Body of POST /kafka/parked/matching/retry and /matching/give-up. */
export interface ParkedMatchingRequest {
  match: ParkedMatch;
}

/**
 * POST /kafka/parked/matching/retry and /matching/give-up: how many wishes are stored, or done already. Messages of no
 * consumer are not retried; of those, 10,000 are given up at most, the longest waiting first.
 */
export interface ParkedMatchingResponse {
  count: number;
}
