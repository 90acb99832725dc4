import type { Core } from '@strapi/strapi';
import type { EntryConfig } from '../../config/types';
import type { ConsumedMessage } from '../../consumers/message';
import { createRepeatedLog } from '../../repeatedLog';

export interface DeletionLog {
  /** A message asked for the deletion of an entry that does not exist. */
  nothing(message: ConsumedMessage): void;
}

/** Logs deletions that name no entry: they change nothing, which is right the second time and wrong for a key that is misread. */
export const createDeletionLog = (strapi: Core.Strapi, { contentType, key }: EntryConfig): DeletionLog => {
  const say = createRepeatedLog(strapi.log);
  return {
    nothing: ({ topic }) =>
      say(
        'warn',
        `[kafka] ${topic}: a deletion names no entry of ${contentType}, and counts as unchanged. The entry may be gone; ` +
          `or the message's key is not its "${key ?? ''}" as text, e.g. JSON: then "keyOf" of the consumer can read it.`,
      ),
  };
};
