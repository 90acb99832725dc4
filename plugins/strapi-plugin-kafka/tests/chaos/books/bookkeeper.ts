import type { DeadLetterState } from '../../../contract/deadLetters';
import type { TestDatabase } from '../../support/database';
import type { PlainClient, TailedRecord } from '../../support/kafka';
import { until } from '../../support/until';
import type { Ledger } from '../ledger';
import { READERS, TOPICS, type ChaosTopic } from '../messages';
import { Effects } from './effects';
import { Letters } from './letters';
import { Log } from './log';
import { place } from './place';

/** Everything must have been dealt with in this time after a storm, whatever else the machine does; milliseconds. */
const PATIENCE = 480_000;

interface Position {
  group_id: string;
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

  /** Messages of a topic that its slowest consumer has not dealt with; those that wait have been. */
  async backlogOf(topic: ChaosTopic): Promise<number> {
    const ends = await this.client.ends(topic);
    const positions = await this.positions();
    const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0);
    const passed = READERS[topic].map((consumer) => {
      const own = positions.filter(({ group_id }) => group_id === groupOf(consumer));
      return sum(own.map(({ next_offset }) => Number(next_offset)));
    });
    return sum(ends.values()) - Math.min(...passed);
  }

  /** Messages passed by so far. */
  async progress(): Promise<number> {
    const positions = await this.positions();
    return positions.reduce((sum, { next_offset }) => sum + Number(next_offset), 0);
  }

  lettersWritten(): Promise<number> {
    return this.rows('kafka_dead_letters');
  }

  /** Dead letters of poison in a topic, by what has become of them. */
  async poisonIn(topic: ChaosTopic, state: DeadLetterState): Promise<number> {
    return this.rows(`kafka_dead_letters where topic = '${topic}' and reason = 'poison' and state = '${state}'`);
  }

  /** Records that replay a letter, the first of each, as far as the logs hold them now. */
  async replays(): Promise<TailedRecord[]> {
    await this.log.complete();
    return [...this.log.replays.values()];
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
    /** Effects of replays for the consumers whose letters they are: one of each, however often it was sent. */
    const replayed = new Map<string, number>();
    for (const [at, { consumer, fatal, replay }] of log.messages) {
      if (letters.of(at) !== (fatal ? 1 : 0)) misjudged += 1;
      if (replay && letters.ownerOf(replay.letterId) === consumer) {
        replayed.set(replay.claim, (replayed.get(replay.claim) ?? 0) + effects.of(at));
        continue;
      }
      if (!fatal && effects.of(at) === 0) lost += 1;
      doubled += Math.max(0, effects.of(at) - (fatal ? 0 : 1));
    }
    for (const count of replayed.values()) {
      if (count === 0) lost += 1;
      doubled += Math.max(0, count - 1);
    }
    for (const at of letters.places()) if (!log.messages.has(at)) misjudged += 1;
    return {
      produced: log.size,
      replays: replayed.size,
      effects: effects.total,
      waited: effects.waited,
      deadLetters: letters.total,
      ...letters.records,
      faults: { lost, doubled, outOfOrder: effects.outOfOrder, misjudged, ...letters.compare(log.messages) },
    };
  }

  private async assertDrained(): Promise<boolean> {
    const positions = new Map(
      (await this.positions()).map((row) => [place(row.group_id, row.partition, 0), Number(row.next_offset)]),
    );
    for (const topic of TOPICS) {
      for (const [partition, end] of await this.client.ends(topic)) {
        for (const consumer of READERS[topic]) {
          const position = positions.get(place(groupOf(consumer), partition, 0)) ?? 0;
          if (position < end) throw new Error(`${consumer} is at ${position} of ${end} of ${topic}/${partition}`);
        }
      }
    }
    const waiting = await this.rows('kafka_parked_messages');
    if (waiting > 0) throw new Error(`${waiting} messages wait`);
    const replaying = await this.rows(`kafka_dead_letters where state = 'replaying'`);
    if (replaying > 0) throw new Error(`${replaying} replays are to be sent`);
    const unsent = await this.rows('kafka_dead_letters where sent_at is null');
    if (unsent > 0) throw new Error(`${unsent} dead letters are to be sent`);
    return true;
  }

  private positions(): Promise<Position[]> {
    return this.database.all<Position>('select group_id, partition, next_offset from kafka_positions');
  }

  private async rows(from: string): Promise<number> {
    const [{ count }] = await this.database.all<{ count: number | string }>(`select count(*) as count from ${from}`);
    return Number(count);
  }
}

const groupOf = (consumer: string): string => `chaos-${consumer}`;
