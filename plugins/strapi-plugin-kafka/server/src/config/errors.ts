/** The configuration is wrong. `path` is the key in `config/plugins.ts` below `kafka.config`; the message says what to do. */
export class KafkaConfigError extends Error {
  override readonly name = 'KafkaConfigError';

  constructor(
    readonly path: string,
    message: string,
  ) {
    super(`${['kafka.config', path].filter(Boolean).join('.')}: ${message}`);
  }
}
