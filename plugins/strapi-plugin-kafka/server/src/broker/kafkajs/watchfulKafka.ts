import type { Admin, Consumer, Kafka as Client, KafkaConfig, Producer } from 'kafkajs';
import { Connections } from './connections';
import { Kafka } from './library';

/**
 * kafkajs tries a request that was never answered again over the same connection. One that a firewall has forgotten, or
 * whose other end is gone without a word, would cost every one of these tries before anybody hears of it: minutes.
 * Here the first request without an answer breaks the connections to its broker, and the next try makes new ones.
 */
export class WatchfulKafka extends Kafka {
  private readonly connections: Connections;

  constructor(config: Omit<KafkaConfig, 'socketFactory'>) {
    const connections = new Connections();
    super({ ...config, socketFactory: connections.open });
    this.connections = connections;
  }

  override admin(...args: Parameters<Client['admin']>): Admin {
    const admin = super.admin(...args);
    admin.on(admin.events.REQUEST_TIMEOUT, ({ payload }) => this.connections.break(payload.broker));
    return admin;
  }

  override consumer(...args: Parameters<Client['consumer']>): Consumer {
    const consumer = super.consumer(...args);
    consumer.on(consumer.events.REQUEST_TIMEOUT, ({ payload }) => this.connections.break(payload.broker));
    return consumer;
  }

  override producer(...args: Parameters<Client['producer']>): Producer {
    const producer = super.producer(...args);
    producer.on(producer.events.REQUEST_TIMEOUT, ({ payload }) => this.connections.break(payload.broker));
    return producer;
  }
}
