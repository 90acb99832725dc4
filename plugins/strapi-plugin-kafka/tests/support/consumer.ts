import type { Broker, BrokerConsumer, ConsumerListener, ConsumerOptions } from '../../server/src/broker/port';
import { until } from './until';

/**
 * Joins a group as the plugin's supervisor does: with a new consumer until one has joined. A young broker refuses the
 * first attempts, because the coordinator of the group is still loading.
 */
export const joinGroup = (
  broker: Broker,
  options: ConsumerOptions,
  listenerOf: (consumer: BrokerConsumer) => ConsumerListener,
): Promise<BrokerConsumer> =>
  until(`a consumer to join group ${options.groupId}`, async () => {
    const consumer = broker.createConsumer(options);
    try {
      await consumer.run(listenerOf(consumer));
      return consumer;
    } catch (error) {
      await consumer.stop();
      throw error;
    }
  });
