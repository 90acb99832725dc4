import type { Core } from '@strapi/strapi';
import type { ConsumedMessage } from '../../server/src/consumers/message';
import type { Change, Sink } from '../../server/src/sinks/sink';

/** What a sink said about a batch, by the places of its messages in it. */
export interface Verdict {
  refused: Record<
    number,
    { reason: string; detail: string; issues?: { path: (string | number)[]; message: string }[] }
  >;
  postponed: number[];
  unchanged: number[];
  changes: Change[];
}

let offset = 0;

export const message = (value: unknown, key: string | null = null): ConsumedMessage => {
  const record = { offset, timestamp: 0, key: null, value: null, headers: {} };
  return { topic: 'test', partition: 0, offset: offset++, timestamp: 0, key, value, record };
};

/** Applies messages as the engine does: in one transaction, events after its commit. */
export async function apply(strapi: Core.Strapi, sink: Sink, messages: ConsumedMessage[]): Promise<Verdict> {
  const verdict: Verdict = { refused: {}, postponed: [], unchanged: [], changes: [] };
  await strapi.db.transaction(async ({ trx }) => {
    await sink.apply({
      messages,
      trx,
      signal: new AbortController().signal,
      refuse: (refused, refusal) => void (verdict.refused[messages.indexOf(refused)] = refusal),
      postpone: (postponed) => void verdict.postponed.push(messages.indexOf(postponed)),
      unchanged: (same) => void verdict.unchanged.push(messages.indexOf(same)),
      changed: (change) => void verdict.changes.push(change),
    });
  });
  await sink.afterCommit?.(verdict.changes);
  return verdict;
}
