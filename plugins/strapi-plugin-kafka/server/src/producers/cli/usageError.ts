/** The command line, or the environment, asks for something that does not exist or does not fit. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
