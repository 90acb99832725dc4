import { BrokerError, type BrokerErrorCode } from '../errors';
import {
  KafkaJSAggregateError,
  KafkaJSBrokerNotFound,
  KafkaJSConnectionError,
  KafkaJSError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
  KafkaJSRequestTimeoutError,
  KafkaJSSASLAuthenticationError,
} from './library';

const CODES_BY_PROTOCOL_TYPE: Record<string, BrokerErrorCode> = {
  UNKNOWN_TOPIC_OR_PARTITION: 'topic_missing',
  TOPIC_AUTHORIZATION_FAILED: 'denied',
  GROUP_AUTHORIZATION_FAILED: 'denied',
  CLUSTER_AUTHORIZATION_FAILED: 'denied',
  SASL_AUTHENTICATION_FAILED: 'login_refused',
  UNSUPPORTED_SASL_MECHANISM: 'login_refused',
  ILLEGAL_SASL_STATE: 'login_refused',
  TOPIC_ALREADY_EXISTS: 'topic_exists',
  INVALID_TOPIC_EXCEPTION: 'invalid_topic',
  INVALID_PARTITIONS: 'invalid_partitions',
  INVALID_REPLICATION_FACTOR: 'invalid_replication_factor',
  INVALID_CONFIG: 'invalid_setting',
  POLICY_VIOLATION: 'policy_violation',
  LEADER_NOT_AVAILABLE: 'no_leader',
  NOT_LEADER_FOR_PARTITION: 'no_leader',
  OFFSET_OUT_OF_RANGE: 'offset_out_of_range',
  MESSAGE_TOO_LARGE: 'record_too_large',
  RECORD_LIST_TOO_LARGE: 'record_too_large',
};

/** The error under kafkajs's "number of retries exceeded", or the first of several. */
const rootOf = (error: unknown): unknown => {
  if (error instanceof KafkaJSNumberOfRetriesExceeded && error.cause) return rootOf(error.cause);
  if (error instanceof KafkaJSAggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  return error;
};

const codeOf = (error: unknown): BrokerErrorCode => {
  if (error instanceof KafkaJSProtocolError) return CODES_BY_PROTOCOL_TYPE[error.type] ?? 'failed';
  if (error instanceof KafkaJSSASLAuthenticationError) return 'login_refused';
  // The cached metadata name no such broker, e.g. −1 where nobody leads a partition: the others do answer.
  if (error instanceof KafkaJSBrokerNotFound) return 'no_leader';
  if (error instanceof KafkaJSConnectionError || error instanceof KafkaJSRequestTimeoutError) return 'unreachable';
  if (error instanceof KafkaJSError && /connect|broker|closed/i.test(error.message)) return 'unreachable';
  return 'failed';
};

/** What to write in the configuration; empty where it is not at fault. */
const adviceFor = (code: BrokerErrorCode, error: unknown): string => {
  if (code !== 'login_refused') return '';
  const isOpen = error instanceof KafkaJSProtocolError && error.type === 'ILLEGAL_SASL_STATE';
  return isOpen
    ? '. kafka.config.sasl: the brokers ask for no login at this address. Leave "sasl" out, or write an address in ' +
        '"brokers" that asks for one'
    : '. kafka.config.sasl: the brokers refuse this login. Write a "mechanism" that they take, with its options, and ' +
        'check the environment variables that hold them';
};

/** Translates whatever kafkajs throws; `doing` completes the sentence "Kafka: … failed". */
export const toBrokerError = (error: unknown, doing: string): BrokerError => {
  const root = rootOf(error);
  if (root instanceof BrokerError) return root;
  const text = root instanceof Error ? root.message : String(root);
  const code = codeOf(root);
  return new BrokerError(code, `Kafka: ${doing} failed: ${text}${adviceFor(code, root)}`, { cause: error });
};
