import { setTimeout as pause } from 'node:timers/promises';
import type { PlainClient } from '../support/kafka';
import { keyOf, ordinary, TOPICS, type ChaosTopic, type ChaosValue } from './messages';

/** Messages in one request, and milliseconds between two. */
const REQUEST_SIZE = 100;
const REQUEST_PAUSE = 100;

/** Keeps every topic busy: about a thousand messages a second each. */
export class Load {
  private readonly next = new Map<ChaosTopic, number>(TOPICS.map((topic) => [topic, 0]));
  private running: Promise<unknown> | null = null;
  private wanted = false;

  constructor(private readonly client: PlainClient) {}

  start(): void {
    this.wanted = true;
    this.running ??= Promise.all(TOPICS.map((topic) => this.run(topic)));
  }

  async stop(): Promise<void> {
    this.wanted = false;
    await this.running;
    this.running = null;
  }

  /** Sends one message that does something out of the ordinary. */
  async sendSpecial(topic: ChaosTopic, behaviour: Omit<ChaosValue, 'sequence'>): Promise<void> {
    const [sequence] = this.take(topic, 1);
    await this.client.send(topic, [message(sequence, { sequence, ...behaviour })]);
  }

  private async run(topic: ChaosTopic): Promise<void> {
    while (this.wanted) {
      const messages = this.take(topic, REQUEST_SIZE).map((sequence) => message(sequence, ordinary(sequence)));
      // A request that fails may have been stored all the same. It does not matter: what counts is what the log holds.
      await this.client.send(topic, messages).catch(() => undefined);
      await pause(REQUEST_PAUSE);
    }
  }

  private take(topic: ChaosTopic, count: number): number[] {
    const first = this.next.get(topic) ?? 0;
    this.next.set(topic, first + count);
    return Array.from({ length: count }, (_, n) => first + n);
  }
}

const message = (sequence: number, value: ChaosValue) => ({ key: keyOf(sequence), value: JSON.stringify(value) });
