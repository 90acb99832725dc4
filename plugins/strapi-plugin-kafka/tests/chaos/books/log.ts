import type { PlainClient, TailedRecord } from '../../support/kafka';
import { until } from '../../support/until';
import { isFatal, TOPICS, type ChaosTopic, type ChaosValue } from '../messages';
import { place } from './place';

/** A message that must end as a dead letter. */
export type Fatal = Pick<TailedRecord, 'key' | 'value'>;

/** Every message of the load, read along as the logs grow. */
export class Log {
  /** By place; null when it must have an effect. */
  readonly messages = new Map<string, Fatal | null>();

  private constructor(private readonly client: PlainClient) {}

  static async open(client: PlainClient): Promise<Log> {
    const log = new Log(client);
    for (const topic of TOPICS) await client.follow(topic, (record) => log.take(topic, record));
    return log;
  }

  /** Waits until all that is stored now has been read. Nobody may be producing. */
  async complete(): Promise<void> {
    let stored = 0;
    for (const topic of TOPICS) for (const end of (await this.client.ends(topic)).values()) stored += end;
    await until(`${stored} messages of the load to be read`, () => this.messages.size >= stored);
  }

  private take(topic: ChaosTopic, { partition, offset, key, value }: TailedRecord): void {
    const fatal = isFatal(JSON.parse(String(value)) as ChaosValue);
    this.messages.set(place(topic, partition, offset), fatal ? { key, value } : null);
  }
}
