import type { Core } from '@strapi/strapi';
import { afterCommit } from '../database/afterCommit';

/**
 * Tells of entries made in the admin panel, over REST or by the project's code, after their commit: one may be what a
 * message waits for. It tells in the context of who made them, so `created` may only set a flag.
 */
export const followCreations = (strapi: Core.Strapi, created: (contentType: string) => void): void => {
  strapi.documents.use(async (context, next) => {
    const result = await next();
    if (context.action === 'create' || context.action === 'clone') {
      await afterCommit(strapi, () => created(context.uid));
    }
    return result;
  });
};
