import type { Knex } from 'knex';
import type { Change, Postponement, SinkBatch } from '../../sinks/sink';
import type { Refusal } from '../failure';
import type { ConsumedMessage } from '../message';
import { BlockedError, OvertakenError } from './errors';
import type { Item } from './item';

/** What a sink says about the messages of one transaction. Thrown away when the transaction is rolled back. */
export class Verdicts {
  readonly refused = new Map<Item, Refusal>();
  readonly postponed = new Map<Item, Postponement>();
  readonly unchanged = new Set<Item>();
  readonly changes: Change[] = [];
  private readonly byMessage = new Map<ConsumedMessage, Item>();

  /** @param live Items that the sink is asked to apply, in the order of their partition. */
  constructor(private readonly live: readonly Item[]) {
    for (const item of live) if (item.message) this.byMessage.set(item.message, item);
  }

  /** @param signal Aborts when the sink should end. Default: never. */
  sinkBatch(trx: Knex.Transaction, signal = new AbortController().signal): SinkBatch {
    return {
      messages: [...this.byMessage.keys()],
      trx,
      signal,
      refuse: (message, refusal) => this.refused.set(this.itemOf(message), refusal),
      postpone: (message, postponement) => this.postponed.set(this.itemOf(message), postponement),
      unchanged: (message) => this.unchanged.add(this.itemOf(message)),
      changed: (change) => this.changes.push(change),
    };
  }

  /** @throws OvertakenError when a message was applied although an earlier one of its order key has to wait. */
  assertOrder(items: readonly Item[]): void {
    if (this.postponed.size === 0) return;
    const waitingKeys = new Set<string>();
    for (const item of this.live) {
      if (item.orderKey === null) continue;
      if (this.postponed.has(item)) waitingKeys.add(item.orderKey);
      else if (waitingKeys.has(item.orderKey)) throw new OvertakenError(items.indexOf(item));
    }
  }

  /** @throws BlockedError for the first message that has to wait. One that has been stored blocks only its own key. */
  assertNobodyBlocks(items: readonly Item[]): void {
    const index = items.findIndex((item) => !item.parked && this.postponed.has(item));
    if (index === -1) return;
    const item = items[index];
    throw new BlockedError(index, item, this.postponed.get(item) as Postponement);
  }

  get written(): number {
    return this.live.length - this.refused.size - this.postponed.size - this.unchanged.size;
  }

  private itemOf(message: ConsumedMessage): Item {
    const item = this.byMessage.get(message);
    if (!item) throw new TypeError('The handler judged a message that is not in its batch.');
    return item;
  }
}
