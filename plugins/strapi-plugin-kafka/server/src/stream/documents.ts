import type { Core } from '@strapi/strapi';
import { afterCommit } from '../database/afterCommit';
import type { Change } from '../sinks/sink';

type Tell = (change: Pick<Change, 'action' | 'contentType' | 'documentId'>, counted: boolean) => void;

/** What actions of the Document Service are to those who see published entries; undefined: nothing. */
const ACTIONS: Record<string, Change['action'] | undefined> = {
  create: 'create',
  clone: 'create',
  update: 'update',
  publish: 'update',
  delete: 'delete',
  unpublish: 'delete',
};

/**
 * Tells of what anybody writes through the Document Service: the admin panel, REST, the project's code. Inside a
 * transaction after its commit, and uncounted: it may be a consumer's, which counts by itself.
 */
export const followDocuments = (strapi: Core.Strapi, tell: Tell): void => {
  strapi.documents.use(async (context, next) => {
    const result = await next();
    const action = ACTIONS[context.action];
    const documentId = documentIdOf(result) ?? documentIdOf(context.params);
    if (!action || !documentId) return result;
    const change = { action, contentType: context.uid, documentId };
    const counted = !strapi.db.inTransaction();
    await afterCommit(strapi, () => tell(change, counted));
    return result;
  });
};

const documentIdOf = (value: unknown): string | undefined => {
  const documentId = (value as { documentId?: unknown } | null | undefined)?.documentId;
  return typeof documentId === 'string' ? documentId : undefined;
};
