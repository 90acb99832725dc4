import type { Core } from '@strapi/strapi';
import type { CheckVerdict } from '../../contract/deadLetters';
import type { TestMessage } from './consumers/applyMessages';
import { getService } from './services';

/** What became of a message: `written`, `unchanged`, `waits` or `refused`, the last two with a code and a sentence. */
export type MessageOutcome = CheckVerdict;
export type { TestMessage };

/**
 * For tests of your own consumer: lets it apply messages, in this order and as one batch, without a broker. Strapi must
 * be loaded, and need not be started.
 *
 * What it writes is committed. A message at fault is refused and the others are written, as in real life; but no position
 * moves, and nothing is parked or becomes a dead letter.
 *
 * @param consumer its name in the configuration, whether this process runs it or not
 * @returns what became of each message, in their order
 * @throws an error with code `unknown_consumer` when none has this name; failures of the database as they are
 */
export const applyMessages = (
  strapi: Core.Strapi,
  consumer: string,
  messages: readonly TestMessage[],
): Promise<MessageOutcome[]> => getService(strapi, 'testing').applyMessages(consumer, messages);
