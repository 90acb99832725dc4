import kafkajs from 'kafkajs';

/**
 * What the plugin uses of the library while it runs; its types come from the library itself. kafkajs
 * is CommonJS and does not show Node its names: an ES module that imports them by name cannot be loaded.
 */
export const {
  AssignerProtocol,
  CompressionCodecs,
  CompressionTypes,
  ConfigResourceTypes,
  ConfigSource,
  Kafka,
  KafkaJSAggregateError,
  KafkaJSBrokerNotFound,
  KafkaJSConnectionError,
  KafkaJSError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
  KafkaJSRequestTimeoutError,
  KafkaJSSASLAuthenticationError,
  logLevel,
} = kafkajs;
