import type { PartitionProblem } from '../../../contract/problems';
import type { BlockedPartition, ConsumerState, OutcomeCounts } from '../../../contract/status';
import { BrokerError } from '../broker/errors';
import type { BrokerConsumer } from '../broker/port';
import { Assignment } from './assignment';
import { connectionPool, defaultConcurrency } from './connectionPool';
import type { CreateMissingTopics } from './missingTopics';
import type { WorkerDeps } from './partition/worker';
import { Problems, type ProblemsDeps } from './problems';
import { ReadCheck } from './readCheck';
import { createBackoff, pause } from '../backoff';
import { inOwnWords } from '../databaseError';
import { createRepeatedLog, type RepeatedLog } from '../repeatedLog';

/** How often Kafka is told how far the database is; milliseconds. */
const COMMIT_INTERVAL = 5_000;
/** How often is tried whether what could not be read can be read now; milliseconds. */
const READ_AGAIN_INTERVAL = 5_000;
/** Pauses between attempts to join, in milliseconds. */
const JOIN_BACKOFF = { initialDelay: 500, maxDelay: 15_000, multiplier: 2, jitter: 0.5 };
/** A fresh broker or topic takes a moment to have its leaders: a first failure to join is no news. */
const FAILURES_WORTH_TELLING = 3;
export interface SupervisorDeps extends Omit<
  WorkerDeps,
  | 'key'
  | 'signal'
  | 'outcomes'
  | 'reportProblem'
  | 'reportSuccess'
  | 'reportSolved'
  | 'reportMoved'
  | 'hurry'
  | 'pause'
  | 'resume'
  | 'seek'
  | 'consumer'
  | 'claim'
> {
  name: string;
  groupId: string;
  createMissing: CreateMissingTopics;
  /** Whether it creates any. */
  autoCreate: boolean;
  deadLetterTopic: string;
}

export interface SupervisorStatus {
  state: ConsumerState;
  error: string | null;
  /** What to change in the configuration, in a sentence that anybody may read; null: nothing, as far as is known. */
  misconfigured: string | null;
  assigned: number[];
  blocked: BlockedPartition[];
  /** What keeps partitions from getting on; without incidents that nobody here has come across. */
  problems: PartitionProblem[];
  outcomes: OutcomeCounts;
}

/**
 * Keeps one consumer alive: makes a new one whenever the last has ended, hands its batches to the assignment of its
 * last join, and ends it all in `stop`.
 */
export class Supervisor {
  private state: ConsumerState = 'idle';
  /** What is wrong with the membership as a whole. */
  private membershipError: string | null = null;
  private misconfigured: string | null = null;
  private readonly problems: Problems;
  private readonly readCheck: ReadCheck;
  private readonly outcomes: OutcomeCounts = {
    written: 0,
    unchanged: 0,
    duplicate: 0,
    parked: 0,
    refused: 0,
    dead: 0,
  };
  private readonly stopping = new AbortController();
  private assignment: Assignment | null = null;
  private running: Promise<void> | null = null;
  private reportedLetters = 0;
  private paused = false;

  private readonly logFailure: RepeatedLog;

  constructor(private readonly deps: SupervisorDeps) {
    this.logFailure = createRepeatedLog(deps.strapi.log);
    const { topic } = deps.config;
    // They have a rhythm of their own.
    const tell: ProblemsDeps['tell'] = (level, text) => deps.strapi.log[level](this.line(text));
    this.problems = new Problems({ topic, tell });
    this.readCheck = new ReadCheck({
      ...deps,
      topic,
      problems: this.problems,
      onChange: (partition, unreadable) => this.assignment?.setUnreadable(partition, unreadable),
    });
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes or rolls back the batch in hand and leaves the group. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.assignment?.end();
    await this.running;
    this.problems.clear();
    this.state = 'stopped';
  }

  status(): SupervisorStatus {
    const problems = this.problems.list();
    return {
      state: this.state,
      error: this.membershipError ?? problems[0]?.detail ?? null,
      misconfigured: this.misconfigured,
      problems,
      assigned: this.assignment?.partitions ?? [],
      blocked: this.assignment?.blocked ?? [],
      outcomes: { ...this.outcomes },
    };
  }

  /** Stops reading and applying at the end of the batches in hand, and stays in the group; or goes on. */
  setPaused(paused: boolean): void {
    this.paused = paused;
    if (paused) this.assignment?.pause();
    else this.assignment?.resume();
  }

  /** Messages that waited are dead letters now, for a person has moved positions. */
  countGivenUp(letters: number): void {
    this.outcomes.dead += letters;
  }

  /** The partitions of the last join; null while there is none. */
  get current(): Assignment | null {
    return this.assignment;
  }

  /** Entries of these content types were created somewhere: what waits for one may go on. */
  retryAwaiting(created: readonly string[]): void {
    this.assignment?.retryAwaiting(created);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backoff = createBackoff(JOIN_BACKOFF);
    if (!(await this.mayStart())) return;
    let failures = 0;
    while (!signal.aborted) {
      this.state = 'starting';
      try {
        await this.consumeUntilEnd(() => {
          failures = 0;
          backoff.reset();
        });
      } catch (error) {
        failures += 1;
        this.state = 'backoff';
        this.misconfigured = this.whatToConfigure(error);
        const message = this.misconfigured ?? inOwnWords(error);
        this.membershipError = message;
        this.fail(failures === FAILURES_WORTH_TELLING ? 'warn' : 'debug', message);
        await this.readCheck.afterCrash(error);
        await pause(backoff.next(), signal);
      }
    }
  }

  private whatToConfigure(error: unknown): string | null {
    const { name, config, autoCreate } = this.deps;
    if (autoCreate || !(error instanceof BrokerError) || error.code !== 'topic_missing') return null;
    return (
      `kafka.config.consumers.${name}.topic: Kafka has no topic "${config.topic}", and kafka.config.topics.autoCreate is ` +
      'false. Create the topic, write the name of one that exists, or leave autoCreate out.'
    );
  }

  /** A configuration that turns out wrong only now does not get better by trying again. */
  private async mayStart(): Promise<boolean> {
    try {
      await this.deps.sink.start?.();
      return true;
    } catch (error) {
      this.state = 'stopped';
      const message = inOwnWords(error);
      this.membershipError = message;
      this.fail('error', message);
      return false;
    }
  }

  /** One life of a consumer: resolves when it stops or begins another one, rejects when it could not join or has crashed. */
  private async consumeUntilEnd(onRunning: () => void): Promise<void> {
    const { strapi, broker, config, groupId } = this.deps;
    const { topic, sessionTimeout, concurrency = defaultConcurrency(connectionPool(strapi)) } = config;
    await this.deps.createMissing(topic, this.deps.deadLetterTopic);
    const { isCareful } = this.readCheck;
    if (isCareful) this.log('info', 'takes one record batch at a time: what cannot be read lies close behind.');
    const consumer = broker.createConsumer({ groupId, topic, concurrency, sessionTimeout, isCareful });
    const timers: NodeJS.Timeout[] = [];
    const life = new AbortController();
    try {
      const ended = this.untilEndOrCrash(life.signal);
      const joined = consumer.run({
        onJoin: ({ partitions, memberId }) => this.takeOver(consumer, partitions, memberId),
        onBatch: async (batch) => this.assignment?.handle(batch),
        onCrash: ended.crash,
      });
      await Promise.race([joined, ended.promise]);
      if (this.stopping.signal.aborted) return;
      this.state = 'running';
      this.membershipError = null;
      this.misconfigured = null;
      onRunning();
      timers.push(setInterval(() => void this.assignment?.tellKafka(), COMMIT_INTERVAL));
      timers.push(setInterval(() => this.reportDeadLetters(), COMMIT_INTERVAL));
      timers.push(setInterval(() => this.assignment?.retryDue(), config.waiting.interval));
      const readAgain = async () => {
        await this.readCheck.again();
        if (isCareful && !this.readCheck.isCareful) ended.end();
      };
      timers.push(setInterval(() => void readAgain(), READ_AGAIN_INTERVAL));
      await ended.promise;
      await this.assignment?.finish();
    } finally {
      timers.forEach(clearInterval);
      life.abort();
      this.assignment?.end();
      await consumer.stop().catch((error: Error) => this.fail('debug', `leaving the group failed: ${error.message}`));
      this.assignment = null;
    }
  }

  private untilEndOrCrash(life: AbortSignal): {
    promise: Promise<void>;
    end: () => void;
    crash: (error: Error) => void;
  } {
    let crash!: (error: Error) => void;
    let end!: () => void;
    const promise = new Promise<void>((resolve, reject) => {
      crash = reject;
      end = resolve;
      if (this.stopping.signal.aborted) resolve();
      this.stopping.signal.addEventListener('abort', () => resolve(), { once: true, signal: life });
    });
    // It may crash while `run` is still on its way; whoever awaits the promise later gets the error.
    promise.catch(() => undefined);
    return { promise, end, crash };
  }

  private takeOver(consumer: BrokerConsumer, partitions: number[], memberId: string): void {
    const { name, groupId, config } = this.deps;
    this.assignment?.end();
    this.problems.keepOnly(partitions);
    this.log('info', `reads ${config.topic} [${partitions.join(', ')}]`);
    this.assignment = new Assignment({
      ...this.deps,
      consumerName: name,
      topic: { groupId, topic: config.topic },
      consumer,
      memberId,
      partitions,
      outcomes: this.outcomes,
      problems: this.problems,
    });
    this.readCheck.takeOver(partitions);
    if (this.stopping.signal.aborted) this.assignment.end();
    if (this.paused) this.assignment.pause();
    this.assignment.retryDue();
  }

  private reportDeadLetters(): void {
    const letters = this.outcomes.refused + this.outcomes.dead;
    const more = letters - this.reportedLetters;
    this.reportedLetters = letters;
    if (more > 0) this.log('warn', `${more} messages could not be applied and are dead letters now.`);
  }

  /** An event: logged each time. */
  private log(level: 'info' | 'warn', text: string): void {
    this.deps.strapi.log[level](this.line(text));
  }

  /** A failure that may repeat: logged once a minute. */
  private fail(level: 'debug' | 'warn' | 'error', text: string): void {
    this.logFailure(level, this.line(text));
  }

  private line(text: string): string {
    return `[kafka] ${this.deps.name}: ${text}`;
  }
}
