import type { TestDatabase } from '../../support/database';
import type { PlainClient } from '../../support/kafka';
import { until } from '../../support/until';
import type { Ledger } from '../ledger';
import { TOPICS, type ChaosTopic } from '../messages';
import { Effects } from './effects';
import { Letters } from './letters';
import { Log } from './log';
import { place } from './place';

/** Everything must have been dealt with in this time after a storm, whatever else the machine does; milliseconds. */
const PATIENCE = 480_000;

interface Position {
  topic: string;
  partition: number;
  next_offset: number | string;
}

/** Reads along with every topic, so that its messages can be counted at any time. */
export class Bookkeeper {
  private readonly effects: Effects;

  private constructor(
    private readonly client: PlainClient,
    private readonly database: TestDatabase,
    private readonly log: Log,
    private readonly letters: Letters,
  ) {
    this.effects = new Effects(database);
  }

  static async start(client: PlainClient, database: TestDatabase): Promise<Bookkeeper> {
    return new Bookkeeper(client, database, await Log.open(client), await Letters.open(client, database));
  }

  /** Waits until every message has been dealt with, then counts. Nobody may be producing. */
  async close(): Promise<Ledger> {
    await this.drained();
    return this.count();
  }

  /** Waits until every message has been dealt with: none waits any more, and all dead letters are sent. */
  async drained(timeout = PATIENCE): Promise<void> {
    const limits = { timeout, interval: 250 };
    await until('the consumers to have dealt with every message', () => this.assertDrained(), limits);
  }

  /** Messages of a topic that have not been dealt with; those that wait have. */
  async backlogOf(topic: ChaosTopic): Promise<number> {
    const ends = await this.client.ends(topic);
    const positions = (await this.positions()).filter((row) => row.topic === topic);
    const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0);
    return sum(ends.values()) - sum(positions.map(({ next_offset }) => Number(next_offset)));
  }

  /** Messages passed by so far. */
  async progress(): Promise<number> {
    const positions = await this.positions();
    return positions.reduce((sum, { next_offset }) => sum + Number(next_offset), 0);
  }

  lettersWritten(): Promise<number> {
    return this.rows('kafka_dead_letters');
  }

  /** Messages that have been given up because they kill processes. */
  killersGivenUp(): Promise<number> {
    return this.rows(`kafka_dead_letters where reason = 'process_killed'`);
  }

  async count(): Promise<Ledger> {
    const { effects, letters, log } = this;
    await log.complete();
    await effects.read();
    await letters.read();

    let [lost, doubled, misjudged] = [0, 0, 0];
    for (const [at, fatal] of log.messages) {
      if (!fatal && effects.of(at) === 0) lost += 1;
      doubled += Math.max(0, effects.of(at) - (fatal ? 0 : 1));
      if (letters.of(at) !== (fatal ? 1 : 0)) misjudged += 1;
    }
    for (const at of letters.places()) if (!log.messages.has(at)) misjudged += 1;
    return {
      produced: log.messages.size,
      effects: effects.total,
      waited: effects.waited,
      deadLetters: letters.total,
      ...letters.records,
      faults: { lost, doubled, outOfOrder: effects.outOfOrder, misjudged, ...letters.compare(log.messages) },
    };
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
    const waiting = await this.rows('kafka_parked_messages');
    if (waiting > 0) throw new Error(`${waiting} messages wait`);
    const unsent = await this.rows('kafka_dead_letters where sent_at is null');
    if (unsent > 0) throw new Error(`${unsent} dead letters are to be sent`);
    return true;
  }

  private positions(): Promise<Position[]> {
    return this.database.all<Position>('select topic, partition, next_offset from kafka_positions');
  }

  private async rows(from: string): Promise<number> {
    const [{ count }] = await this.database.all<{ count: number | string }>(`select count(*) as count from ${from}`);
    return Number(count);
  }
}
