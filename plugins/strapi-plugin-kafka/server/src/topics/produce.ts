import type { CheckVerdict } from '../../../contract/deadLetters';
import type { MessageCheck, ProduceRequest, ProduceResponse } from '../../../contract/topics';
import type { Broker, BrokerRecord, OutgoingRecord } from '../broker/port';
import { ServiceError } from '../errors';
import type { KnownConsumer } from './catalogue';

interface ProduceDeps {
  broker: Pick<Broker, 'observer' | 'sendOne'>;
  consumers: KnownConsumer[];
  /** What would become of a record of this consumer; null when it cannot tell. */
  dryRun: (
    origin: { consumer: string; topic: string; partition: number },
    record: BrokerRecord,
  ) => Promise<CheckVerdict> | null;
}

/** Sends messages that a person wrote. */
export const createHandProducer = ({ broker, consumers, dryRun }: ProduceDeps) => {
  /** `topic_missing`, `invalid` when the partition does not exist or the topic is Kafka's own. */
  const assertTarget = async (topic: string, partition: number | undefined): Promise<void> => {
    if (topic.startsWith('__')) throw invalid([], `"${topic}" is Kafka's own topic: nothing may be sent to it.`);
    const offsets = (await broker.observer.offsets([topic])).get(topic) ?? [];
    if (partition !== undefined && !offsets.some((one) => one.partition === partition)) {
      throw invalid(['partition'], `The topic "${topic}" has no partition ${partition}.`);
    }
  };

  const runChecks = async (topic: string, request: ProduceRequest): Promise<MessageCheck[]> => {
    const record = toCheckedRecord(request);
    const checks: MessageCheck[] = [];
    // One after the other: each is a transaction.
    for (const { name } of consumers.filter((one) => one.topic === topic)) {
      const verdict = await dryRun({ consumer: name, topic, partition: request.partition ?? 0 }, record);
      if (verdict) checks.push({ consumer: name, verdict });
    }
    return checks;
  };

  const check = async (topic: string, request: ProduceRequest): Promise<MessageCheck[]> => {
    await assertTarget(topic, request.partition);
    return runChecks(topic, request);
  };

  return {
    /** What the consumers would do with it. Sends nothing, writes nothing. */
    check,

    /** `would_be_refused` with the issues unless the request forces it; `topic_missing`, `invalid`. */
    async send(topic: string, request: ProduceRequest): Promise<ProduceResponse> {
      const checks = await check(topic, request);
      const refused = checks.find(({ verdict }) => verdict.outcome === 'refused');
      if (refused && !request.force) throw wouldBeRefused(refused);
      return { ...(await broker.sendOne(topic, toOutgoing(request))), checks };
    },
  };
};

export type HandProducer = ReturnType<typeof createHandProducer>;

const invalid = (path: string[], message: string) => new ServiceError('invalid', message, [{ path, message }]);

const wouldBeRefused = ({ consumer, verdict }: MessageCheck): ServiceError => {
  const reason = verdict.detail ?? 'It does not fit.';
  const issues = verdict.issues.length > 0 ? verdict.issues : [{ path: [], message: reason }];
  return new ServiceError(
    'would_be_refused',
    `"${consumer}" would refuse it: ${reason}`,
    issues.map(({ path, message }) => ({ path: ['value', ...path], message })),
  );
};

const toOutgoing = ({ key = null, value, headers = [], partition }: ProduceRequest): OutgoingRecord => ({
  key,
  value,
  partition,
  headers: collect(headers),
});

/** As a consumer would get it; where it will lie in the log is not known yet. */
const toCheckedRecord = ({ key = null, value, headers = [] }: ProduceRequest): BrokerRecord => ({
  offset: 0,
  timestamp: Date.now(),
  key: key === null ? null : Buffer.from(key),
  value: value === null ? null : Buffer.from(value),
  headers: collect(headers),
});

const collect = (headers: { name: string; value: string }[]): Record<string, Buffer[]> => {
  // No prototype: a header may have any name.
  const collected = Object.create(null) as Record<string, Buffer[]>;
  for (const { name, value } of headers) (collected[name] ??= []).push(Buffer.from(value));
  return collected;
};
