import type { Kafka, KafkaJSProtocolError as ProtocolError } from 'kafkajs';
import { endsWithin } from '../../timeLimit';
import { connectCluster, observeClusters, type InnerBroker, type InnerExchange } from './cluster';
import { KafkaJSError, KafkaJSProtocolError } from './library';

/** Kafka's number of the request. */
const JOIN_GROUP = 11;

/** How long a stop waits for the group to let the member go; milliseconds. After it, the group notices by itself. */
const LEAVE_LIMIT_MS = 2_000;

/** The coordinator's words for: others have its partitions. https://kafka.apache.org/protocol#protocol_error_codes */
const EVICTIONS = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID']);
/** And for: it is a member, and must join again. */
const REBALANCE = 'REBALANCE_IN_PROGRESS';

/**
 * The membership of one consumer in its group: whether it lasts, and how to end it while the consumer joins. A join lasts
 * until all members have joined, for minutes if one is busy. The library leaves the group only after it, and knows no way
 * to stop one: the member would hold its partitions until its session ends.
 */
export class Membership {
  /** The client to make the consumer with. */
  readonly client: Kafka;
  private memberId: string | null = null;
  /** The last request to join, while the join goes on. */
  private joining: Promise<unknown> | null = null;
  private left = false;
  /** When the coordinator last took it for a member, by `performance.now()`; null: it does not, or it joins. */
  private confirmedAt: number | null = null;
  /** Coordinators of which requests to join are noticed. */
  private readonly watched = new WeakSet<InnerBroker>();

  constructor(
    private readonly kafka: Kafka,
    private readonly groupId: string,
    private readonly sessionTimeout: number,
  ) {
    this.client = observeClusters(kafka, (cluster) => {
      const find = cluster.findGroupCoordinator.bind(cluster);
      cluster.findGroupCoordinator = async (group) => this.watch(await find(group));
    });
  }

  /** Whether the consumer was told to leave. */
  get hasLeft(): boolean {
    return this.left;
  }

  /**
   * Whether the group counts the consumer among its members, as far as is known here. While a batch is in hand the library
   * does nothing about an eviction; one that was silent for longer than a session, e.g. frozen, may have been evicted.
   */
  get isCurrent(): boolean {
    return this.confirmedAt !== null && performance.now() - this.confirmedAt < this.sessionTimeout;
  }

  /** The join has succeeded. */
  joined(memberId: string): void {
    this.memberId = memberId;
    this.joining = null;
    this.confirmedAt = performance.now();
  }

  /**
   * Lets the consumer join no more, and ends a join that is under way. A membership without one is left to the library,
   * which first finishes the batch in hand.
   */
  async leave(): Promise<void> {
    this.left = true;
    if (this.joining) await endsWithin(LEAVE_LIMIT_MS, this.leaveJoin(this.joining));
  }

  private async leaveJoin(request: Promise<unknown>): Promise<void> {
    // The brokers give a new member its id at once, before it joins.
    if (this.memberId === null) await request.catch(() => undefined);
    if (this.memberId === null) return;
    // A broker answers one request of a connection after the other: on the consumer's own this one would wait for the join.
    const cluster = await connectCluster(this.kafka);
    try {
      const coordinator = await cluster.findGroupCoordinator({ groupId: this.groupId });
      await coordinator.leaveGroup({ groupId: this.groupId, memberId: this.memberId });
    } finally {
      await cluster.disconnect();
    }
  }

  private watch(coordinator: InnerBroker): InnerBroker {
    if (this.watched.has(coordinator)) return coordinator;
    this.watched.add(coordinator);
    const joinGroup = coordinator.joinGroup.bind(coordinator);
    coordinator.joinGroup = async (request) => {
      this.memberId = request.memberId || null;
      const answer = await joinGroup(request);
      this.memberId = answer.memberId;
      return answer;
    };
    const heartbeat = coordinator.heartbeat.bind(coordinator);
    coordinator.heartbeat = (request) => this.confirm(() => heartbeat(request));
    // A new member joins by two requests: the first is refused with the id for the second.
    const { connectionPool } = coordinator;
    const send = connectionPool.send.bind(connectionPool);
    connectionPool.send = <T>(exchange: InnerExchange<T>) =>
      exchange.request.apiKey === JOIN_GROUP ? this.join(() => send(exchange)) : send(exchange);
    return coordinator;
  }

  private async confirm<T>(beat: () => Promise<T>): Promise<T> {
    const sentAt = performance.now();
    try {
      const answer = await beat();
      this.confirmedAt = sentAt;
      return answer;
    } catch (error) {
      const type = isProtocolError(error) ? error.type : null;
      if (type !== null && EVICTIONS.has(type)) this.confirmedAt = null;
      // It gives nothing away before all members have joined, or are evicted. Others, e.g. of a broker that is no longer
      // the coordinator, say nothing of the member.
      if (type === REBALANCE) this.confirmedAt = sentAt;
      throw error;
    }
  }

  private async join<T>(send: () => Promise<T>): Promise<T> {
    if (this.left) throw new KafkaJSError('The consumer leaves its group.');
    const request = send();
    this.joining = request;
    this.confirmedAt = null;
    try {
      return await request;
    } catch (error) {
      if (isMemberIdRequired(error)) this.memberId = error.memberId;
      throw error;
    }
  }
}

const isProtocolError = (error: unknown): error is ProtocolError => error instanceof KafkaJSProtocolError;

const isMemberIdRequired = (error: unknown): error is ProtocolError & { memberId: string } =>
  isProtocolError(error) && 'memberId' in error;
