/**
 * Why a message could not be applied: the stable code in the header `kafka-plugin-reason` and in every dead letter.
 * A handler may refuse with a code of its own (snake_case); these are the plugin's.
 */
export type PluginReason =
  /** The value is not JSON. */
  | 'invalid_json'
  /** The value is JSON but does not fit: wrong type, missing or too long attribute, forbidden key. */
  | 'invalid_message'
  /** The value is larger than the consumer's `maxMessageBytes`. */
  | 'message_too_large'
  /** Two entries would share a unique value. */
  | 'not_unique'
  /** The consumer's own code threw an error that is no rule of the data: a bug to be mended, then replayed. */
  | 'handler_error'
  /** The process ended, several times, while it was applying this very message. */
  | 'process_killed'
  /** It waited for something that does not exist, and a person did not want it to wait any longer. */
  | 'given_up'
  /** A person passed it by, because its partition did not get on at it. */
  | 'passed_by';

/** One thing that is wrong with one place of a message. */
export interface MessageIssue {
  /** Path inside the value, e.g. `['metadata', 'color']`; empty for the whole value. */
  path: (string | number)[];
  message: string;
}
