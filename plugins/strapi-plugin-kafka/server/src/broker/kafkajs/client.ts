import type { Kafka, KafkaConfig as ClientOptions } from 'kafkajs';
import type { ResolvedConfig } from '../../config/schema';
import type { BrokerLogger } from '../logger';
import { registerCodecs } from './codecs';
import { logLevel } from './library';
import { WatchfulKafka } from './watchfulKafka';

/** A request that the broker does not answer in this time has failed; in milliseconds. */
const REQUEST_TIMEOUT = 15_000;
const CONNECTION_TIMEOUT = 3_000;

/**
 * kafkajs retries inside itself before it tells anybody. Short, because the supervisor outside knows more: the
 * library's default makes a rejoin take 23 seconds.
 */
const CLIENT_RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4 };

// Once and for all: the library knows one codec of each kind.
registerCodecs();

export const createClient = (config: ResolvedConfig, logger: BrokerLogger): Kafka =>
  new WatchfulKafka({
    clientId: config.clientId,
    brokers: config.brokers,
    // Passed on as written: the shapes are the client's own and checked by it when it connects.
    ssl: config.ssl,
    sasl: config.sasl as ClientOptions['sasl'],
    connectionTimeout: CONNECTION_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    retry: CLIENT_RETRY,
    logLevel: logLevel.WARN,
    // The library reports each lost connection several times and in its own format; what matters reaches people
    // through the supervisor and the broker's status, so its own lines are for debugging only.
    logCreator:
      () =>
      ({ namespace, log }) =>
        logger.debug(`kafkajs ${namespace}: ${log.message}${log.error ? ` (${String(log.error)})` : ''}`),
  });
