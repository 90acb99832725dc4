import type { TestDatabase } from '../support/database';
import { caughtUp, type PlainClient, type Tail } from '../support/kafka';
import { until } from '../support/until';
import { isFatal, TOPICS, type ChaosTopic, type ChaosValue } from './messages';

/** What the logs hold against what the database holds, per (topic, partition, offset). */
export interface Ledger {
  /** Messages in the logs. */
  produced: number;
  effects: number;
  deadLetters: number;
  /** Messages without the effect that they should have. */
  lost: number;
  /** Effects beyond the first of their message. */
  doubled: number;
  /** Effects that came before that of an earlier message with the same key. */
  outOfOrder: number;
  /** Fatal messages without exactly one row in `kafka_dead_letters`, and others that have one. */
  misjudged: number;
}

export const isClean = ({ lost, doubled, outOfOrder, misjudged }: Ledger): boolean =>
  lost + doubled + outOfOrder + misjudged === 0;

interface Effect {
  topic: string;
  source_partition: number;
  source_offset: number;
  order_key: string;
}

interface Position {
  topic: string;
  partition: number;
  next_offset: number | string;
}

interface Letter {
  topic: string;
  partition: number;
  offset: number | string;
}

/** Reads along with every topic, so that its messages can be counted at any time. */
export class Bookkeeper {
  private constructor(
    private readonly client: PlainClient,
    private readonly database: TestDatabase,
    private readonly tails: Map<ChaosTopic, Tail>,
  ) {}

  static async start(client: PlainClient, database: TestDatabase): Promise<Bookkeeper> {
    const tails = new Map<ChaosTopic, Tail>();
    for (const topic of TOPICS) tails.set(topic, await client.tail(topic));
    return new Bookkeeper(client, database, tails);
  }

  /** Waits until every message has been dealt with, then counts. Nobody may be producing. */
  async close(): Promise<Ledger> {
    await this.drained();
    return this.count();
  }

  /** Waits until every message has been dealt with. */
  async drained(): Promise<void> {
    const limits = { timeout: 90_000, interval: 250 };
    await until('the consumers to reach the end of their logs', () => this.assertDrained(), limits);
  }

  /** Messages passed by so far. */
  async progress(): Promise<number> {
    const positions = await this.positions();
    return positions.reduce((sum, { next_offset }) => sum + Number(next_offset), 0);
  }

  /** Messages that have been given up because they kill processes. */
  async killersGivenUp(): Promise<number> {
    const sql = `select count(*) as count from kafka_dead_letters where reason = 'process_killed'`;
    const [{ count }] = await this.database.all<{ count: number | string }>(sql);
    return Number(count);
  }

  async count(): Promise<Ledger> {
    const effects = await this.database.all<Effect>(
      'select topic, source_partition, source_offset, order_key from effects order by id',
    );
    const letters = await this.database.all<Letter>('select topic, partition, "offset" from kafka_dead_letters');
    const effectsOf = tally(effects.map((row) => place(row.topic, row.source_partition, row.source_offset)));
    const lettersOf = tally(letters.map((row) => place(row.topic, row.partition, row.offset)));

    const ledger: Ledger = {
      produced: 0,
      effects: effects.length,
      deadLetters: letters.length,
      lost: 0,
      doubled: 0,
      outOfOrder: countOutOfOrder(effects),
      misjudged: 0,
    };
    for (const [topic, tail] of this.tails) {
      for (const { partition, offset, value } of await caughtUp(this.client, topic, tail)) {
        const fatal = isFatal(JSON.parse(String(value)) as ChaosValue);
        const applied = effectsOf.get(place(topic, partition, offset)) ?? 0;
        const refused = lettersOf.get(place(topic, partition, offset)) ?? 0;
        ledger.produced += 1;
        if (!fatal && applied === 0) ledger.lost += 1;
        ledger.doubled += Math.max(0, applied - (fatal ? 0 : 1));
        if (refused !== (fatal ? 1 : 0)) ledger.misjudged += 1;
      }
    }
    return ledger;
  }

  private async assertDrained(): Promise<boolean> {
    const positions = new Map(
      (await this.positions()).map((row) => [place(row.topic, row.partition, 0), Number(row.next_offset)]),
    );
    for (const topic of TOPICS) {
      for (const [partition, end] of await this.client.ends(topic)) {
        const position = positions.get(place(topic, partition, 0)) ?? 0;
        if (position < end) throw new Error(`${topic}/${partition} is at ${position} of ${end}`);
      }
    }
    return true;
  }

  private positions(): Promise<Position[]> {
    return this.database.all<Position>('select topic, partition, next_offset from kafka_positions');
  }
}

const place = (topic: string, partition: number, offset: number | string) => `${topic}/${partition}/${offset}`;

function tally(places: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of places) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** `effects` in the order in which they were written. A key keeps to one partition of its topic. */
function countOutOfOrder(effects: Effect[]): number {
  const last = new Map<string, number>();
  let count = 0;
  for (const { topic, order_key, source_offset } of effects) {
    const key = `${topic}/${order_key}`;
    if (source_offset < (last.get(key) ?? -1)) count += 1;
    last.set(key, source_offset);
  }
  return count;
}
