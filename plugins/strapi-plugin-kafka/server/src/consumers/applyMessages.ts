import type { Core } from '@strapi/strapi';
import type { CheckVerdict } from '../../../contract/deadLetters';
import type { BrokerRecord } from '../broker/port';
import type { ResolvedConsumer } from '../config/schema';
import { OutcomeUnknownError } from '../database/errors';
import { inTransaction } from '../database/transaction';
import type { Sink } from '../sinks/sink';
import { verdictOf, verdictOn } from './checkVerdict';
import { isTransient } from './failure';
import { OvertakenError } from './partition/errors';
import { createItemFactory, type Item } from './partition/item';
import { Verdicts } from './partition/verdicts';

/** A message as a test writes it. */
export interface TestMessage {
  /** Default: none. */
  key?: string | null;
  /** An object is sent as JSON, text as it is; null is a tombstone. */
  value: unknown;
  /** Default: none. */
  headers?: Record<string, string>;
}

const QUEUED: CheckVerdict = {
  outcome: 'waits',
  reason: 'queued',
  detail: 'Queues behind an earlier message of its order key.',
  issues: [],
};

/**
 * Applies messages as a consumer does with a batch: its own sink, one transaction that commits, halves of it where a
 * message is at fault. Unlike there no position moves, and nothing is parked or becomes a dead letter: the answer tells.
 *
 * @returns what became of each message, in their order
 * @throws passing failures of the database, as they are
 */
export const applyMessages = async (
  deps: { strapi: Core.Strapi; sink: Sink; config: ResolvedConsumer },
  messages: readonly TestMessage[],
): Promise<CheckVerdict[]> => {
  const factory = createItemFactory({ topic: deps.config.topic, partition: 0 }, deps.config);
  const items = messages.map((message, offset) => factory.fetched(toRecord(message, offset)));
  const verdicts = new Map<Item, CheckVerdict>();

  const isQueued = ({ orderKey }: Item): boolean =>
    orderKey !== null && [...verdicts].some(([item, { outcome }]) => outcome === 'waits' && item.orderKey === orderKey);

  const apply = async (batch: Item[]): Promise<void> => {
    const queued = new Set(batch.filter(isQueued));
    const live = batch.filter((item) => !item.refusal && !queued.has(item));
    try {
      const said = await commit(deps, live);
      for (const item of batch) verdicts.set(item, queued.has(item) ? QUEUED : verdictOn(item, said));
    } catch (error) {
      if (isTransient(error) || error instanceof OutcomeUnknownError) throw error;
      if (batch.length === 1) return void verdicts.set(batch[0], verdictOf(error));
      const cut = error instanceof OvertakenError ? batch.indexOf(live[error.index]) : Math.ceil(batch.length / 2);
      await apply(batch.slice(0, cut));
      await apply(batch.slice(cut));
    }
  };

  await apply(items);
  return items.map((item) => verdicts.get(item) as CheckVerdict);
};

const commit = async ({ strapi, sink }: { strapi: Core.Strapi; sink: Sink }, live: Item[]): Promise<Verdicts> => {
  const said = new Verdicts(live);
  if (live.length === 0) return said;
  await inTransaction(strapi, async (trx) => {
    await sink.apply(said.sinkBatch(trx));
    said.assertOrder(live);
  });
  await sink.afterCommit?.(said.changes);
  return said;
};

const toRecord = ({ key = null, value, headers = {} }: TestMessage, offset: number): BrokerRecord => ({
  offset,
  timestamp: Date.now(),
  key: key === null ? null : Buffer.from(key),
  value: value === null ? null : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, [Buffer.from(text)]])),
});
