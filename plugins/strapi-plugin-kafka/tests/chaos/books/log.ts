import { headerText, type PlainClient, type TailedRecord } from '../../support/kafka';
import { until } from '../../support/until';
import { isFatal, READERS, TOPICS, type ChaosTopic, type ChaosValue } from '../messages';
import { place } from './place';

/** A message that must end as a dead letter. */
export type Fatal = Pick<TailedRecord, 'key' | 'value'>;

/** A message as one of its consumers sees it. */
export interface LoggedMessage {
  consumer: string;
  /** null when it must have an effect. */
  fatal: Fatal | null;
  /** What its header says it replays; null: it is none. */
  replay: { letterId: string; claim: string } | null;
}

/** Every message of the load, read along as the logs grow. */
export class Log {
  /** By place. */
  readonly messages = new Map<string, LoggedMessage>();
  /** The first record of each replay, by what its header says. */
  readonly replays = new Map<string, TailedRecord>();
  private records = 0;

  private constructor(private readonly client: PlainClient) {}

  static async open(client: PlainClient): Promise<Log> {
    const log = new Log(client);
    for (const topic of TOPICS) await client.follow(topic, (record) => log.take(topic, record));
    return log;
  }

  /** How many messages there are. */
  get size(): number {
    return this.records;
  }

  /** Waits until all that is stored now has been read. */
  async complete(): Promise<void> {
    let stored = 0;
    for (const topic of TOPICS) for (const end of (await this.client.ends(topic)).values()) stored += end;
    await until(`${stored} messages of the load to be read`, () => this.records >= stored);
  }

  private take(topic: ChaosTopic, record: TailedRecord): void {
    const { partition, offset, key, value } = record;
    const claim = headerText(record, 'kafka-plugin-replay');
    const fatal = isFatal(JSON.parse(String(value)) as ChaosValue, claim !== undefined) ? { key, value } : null;
    const replay = claim === undefined ? null : { letterId: claim.split('.')[0], claim };
    this.records += 1;
    if (claim !== undefined && !this.replays.has(claim)) this.replays.set(claim, record);
    for (const consumer of READERS[topic]) {
      this.messages.set(place(consumer, partition, offset), { consumer, fatal, replay });
    }
  }
}
