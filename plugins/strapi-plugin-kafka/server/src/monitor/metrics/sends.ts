import type { Broker, BrokerProducer } from '../../broker/port';
import type { Happenings } from './happenings';

/** The broker, with all that is sent through it counted. */
export const countSends = (broker: Broker, { onSent }: Pick<Happenings, 'onSent'>): Broker => {
  const timed = async <Answer>(topic: string, messages: number, sending: Promise<Answer>): Promise<Answer> => {
    const began = performance.now();
    let acknowledged = false;
    try {
      const answer = await sending;
      acknowledged = true;
      return answer;
    } finally {
      onSent({ topic, messages, milliseconds: performance.now() - began, acknowledged });
    }
  };

  const timedProducer = (producer: BrokerProducer): BrokerProducer => ({
    ...producer,
    send: (topic, records, options) => timed(topic, records.length, producer.send(topic, records, options)),
  });

  return {
    ...broker,
    createProducer: () => timedProducer(broker.createProducer()),
    sendOne: (topic, record) => timed(topic, 1, broker.sendOne(topic, record)),
  };
};
