import type { Core } from '@strapi/strapi';
import { createBroker } from '../../server/src/broker';
import type { Broker } from '../../server/src/broker/port';
import { resolveConfig } from '../../server/src/config/resolve';
import type { BatchHandler, ConsumerConfig, KafkaConfig } from '../../server/src/config/types';
import { createConsumers, type Consumers } from '../../server/src/consumers';
import { registerTables } from '../../server/src/tables/register';
import type { SinkDatabase } from '../sinks/databases';
import { loadProject, type TestSchema } from '../sinks/project';
import { sharedBroker } from '../support/broker';
import { connect, type PlainClient } from '../support/kafka';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';

/** The plugin's consumers in this process, with handlers of the tests' own: a broker, a database, as many instances as wanted. */
export interface Lab {
  readonly strapi: Core.Strapi;
  readonly client: PlainClient;
  /** Address of the broker. */
  readonly bootstrap: string;
  /** Where its instances publish dead letters. */
  readonly deadLetterTopic: string;
  /**
   * An instance with one consumer of this name on a topic, by default of the same name. No other file may use either: the
   * broker is shared. It starts when told to.
   */
  instance(name: string, consumer: WithoutTopic<ConsumerConfig>, topic?: string): Instance;
  /** Values of the messages of a topic that were applied, in the order of their application. */
  effects(topic: string): Promise<unknown[]>;
  /** Writes what `effects` reads, inside the transaction. */
  readonly apply: BatchHandler;
  letters(topic: string): Promise<{ offset: number; reason: string; attempts: number }[]>;
  /** Stops all instances: after each test, or those after it share the machine with consumers that poll for nothing. */
  stopInstances(): Promise<void>;
  /** Stops everything. */
  stop(): Promise<void>;
}

type WithoutTopic<Config> = Config extends unknown ? Omit<Config, 'topic'> : never;

export interface Instance {
  readonly consumers: Consumers;
  /** Its connection to Kafka. */
  readonly broker: Broker;
  /** Group of its consumer. */
  readonly groupId: string;
  /** Starts it and waits until it is a member of its group. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): NonNullable<ReturnType<Consumers['statusOf']>>;
}

const EFFECT = { attributes: { topic: { type: 'string' }, value: { type: 'json' } } };

interface LabOptions {
  /** Besides what handlers write. */
  contentTypes?: Record<string, TestSchema>;
  /** Default: SQLite. */
  database?: SinkDatabase;
}

export async function startLab({ contentTypes, database }: LabOptions = {}): Promise<Lab> {
  const undo: (() => Promise<void>)[] = [];
  const instances: Instance[] = [];
  const stopInstances = async () => {
    await Promise.all(instances.splice(0).map((instance) => instance.stop()));
  };
  const stop = async () => {
    await stopInstances();
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const broker = await sharedBroker();
    undo.push(() => broker.stop());
    const client = await connect(broker.bootstrap);
    undo.push(() => client.close());
    const opened = await database?.open();
    undo.push(async () => opened?.close());
    const project = await loadProject({ effect: EFFECT, ...contentTypes }, opened?.connection ?? {}, {
      prepare: registerTables,
    });
    undo.push(() => project.remove());
    const { strapi } = project;
    const deadLetter = { topic: uniqueNames('lab')('error') };

    return {
      strapi,
      client,
      bootstrap: broker.bootstrap,
      deadLetterTopic: deadLetter.topic,
      stopInstances,
      stop,
      instance(name, consumer, topic = name) {
        const config = { brokers: [broker.bootstrap], deadLetter, consumers: { [name]: { ...consumer, topic } } };
        const instance = createInstance(strapi, name, config);
        instances.push(instance);
        return instance;
      },
      async apply({ messages, trx }) {
        const rows = messages.map(({ topic, value }) => ({ topic, value: JSON.stringify(value) }));
        if (rows.length > 0) await trx('effects').insert(rows);
      },
      async effects(topic) {
        const rows = await strapi.db.query('api::effect.effect').findMany({ where: { topic }, orderBy: { id: 'asc' } });
        return rows.map(({ value }: { value: unknown }) => value);
      },
      async letters(topic) {
        const select = ['offset', 'reason', 'attempts'];
        const orderBy = { offset: 'asc' };
        const rows = await strapi.db.query('plugin::kafka.dead-letter').findMany({ where: { topic }, select, orderBy });
        return rows.map(({ offset, reason, attempts }) => ({ offset: Number(offset), reason, attempts }));
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function createInstance(strapi: Core.Strapi, name: string, written: KafkaConfig): Instance {
  const config = resolveConfig(written, {});
  const broker = createBroker(config, strapi.log);
  const consumers = createConsumers({
    strapi,
    config,
    broker,
    record: async () => undefined,
    onCommitted: () => undefined,
    onApplied: () => undefined,
  });
  consumers.prepare();
  let ended: Promise<void> | null = null;

  const status = () => {
    const known = consumers.statusOf(name);
    if (!known) throw new Error(`There is no consumer ${name}`);
    return known;
  };
  return {
    consumers,
    broker,
    groupId: consumers.find(name).groupId,
    status,
    async start() {
      await consumers.start();
      await until(`${name} to join its group`, () => status().state === 'running' && status().assigned.length > 0);
    },
    stop: () => (ended ??= consumers.stop().then(() => broker.disconnect())),
  };
}
