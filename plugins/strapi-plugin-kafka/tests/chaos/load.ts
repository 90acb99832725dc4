import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from 'kafkajs';
import type { PlainClient, TailedRecord } from '../support/kafka';
import { until } from '../support/until';
import { BLOCK, keyOf, ordinaryOf, SHARE, TOPICS, type ChaosTopic, type ChaosValue } from './messages';

/** Messages in one request. */
const REQUEST_SIZE = BLOCK / 2;

/** With so many messages of a topic to be dealt with nothing more is sent: a slow machine must be able to end, too. */
const MAX_BACKLOG = 20 * BLOCK;

/** Keeps every topic busy. */
export class Load {
  private readonly next = new Map<ChaosTopic, number>(TOPICS.map((topic) => [topic, 0]));
  private specials = 0;
  private running: Promise<unknown> | null = null;
  private wanted = false;
  private abandoned = false;

  /**
   * @param interval milliseconds between two requests to a topic
   * @param backlogOf messages of a topic that have not been dealt with
   */
  constructor(
    private readonly client: PlainClient,
    private readonly interval: number,
    private readonly backlogOf: (topic: ChaosTopic) => Promise<number>,
  ) {}

  start(): void {
    this.wanted = true;
    this.running ??= Promise.all(TOPICS.map((topic) => this.run(topic)));
  }

  /** Stops when everything is sent that others wait for. */
  async stop(): Promise<void> {
    this.wanted = false;
    await this.running;
    this.running = null;
  }

  /** Stops for good, and at once. */
  async abandon(): Promise<void> {
    this.abandoned = true;
    await this.stop();
  }

  /** Sends one message that does something out of the ordinary. Its number is none of the ordinary ones'. */
  async sendSpecial(topic: ChaosTopic, behaviour: Omit<ChaosValue, 'sequence'>): Promise<void> {
    this.specials += 1;
    await this.send(topic, [message(this.specials, { sequence: -this.specials, ...behaviour })]);
  }

  /** Sends a message of the log once more, to its partition. */
  async sendAgain(topic: ChaosTopic, { partition, key, value, headers }: TailedRecord): Promise<void> {
    await this.send(topic, [{ partition, key, value, headers }]);
  }

  /** Sends as many in one request; they are of one key and so of one partition. */
  async sendPoison(topic: ChaosTopic, count: number): Promise<void> {
    this.specials += 1;
    await this.send(topic, Array<Message>(count).fill(message(this.specials, { poison: true })));
  }

  private async run(topic: ChaosTopic): Promise<void> {
    const interval = this.interval * SHARE[topic];
    while (this.wanted || !this.isBlockComplete(topic)) {
      if (this.isBlockComplete(topic) && (await this.isFarAhead(topic))) {
        await pause(interval);
        continue;
      }
      const first = this.next.get(topic) ?? 0;
      const sequences = Array.from({ length: REQUEST_SIZE }, (_, n) => first + n);
      await this.send(
        topic,
        sequences.map((sequence) => message(sequence, ordinaryOf(topic, sequence))),
      );
      if (this.abandoned) return;
      this.next.set(topic, first + REQUEST_SIZE);
      await pause(interval);
    }
  }

  /**
   * Until it is acknowledged, for others may wait for it. A request that fails may have been stored all the same and is
   * stored again. It does not matter: what counts is what the log holds.
   */
  private async send(topic: ChaosTopic, messages: Message[]): Promise<void> {
    await until(`${topic} to take messages`, async () => {
      if (!this.abandoned) await this.client.send(topic, messages);
      return true;
    });
  }

  /** A database that does not answer, as in a storm, is no reason to wait. */
  private async isFarAhead(topic: ChaosTopic): Promise<boolean> {
    const backlog = await this.backlogOf(topic).catch(() => 0);
    return backlog > MAX_BACKLOG / SHARE[topic];
  }

  private isBlockComplete(topic: ChaosTopic): boolean {
    return (this.next.get(topic) ?? 0) % BLOCK === 0;
  }
}

const message = (sequence: number, value: ChaosValue): Message => ({
  key: keyOf(sequence),
  value: JSON.stringify(value),
});
