import type { Core } from '@strapi/strapi';
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
    if (strapi.db.inTransaction()) await afterCommit(strapi, () => tell(change, false));
    else tell(change, true);
    return result;
  });
};

const documentIdOf = (value: unknown): string | undefined => {
  const documentId = (value as { documentId?: unknown } | null | undefined)?.documentId;
  return typeof documentId === 'string' ? documentId : undefined;
};

/** Joins the transaction that is open; nothing is begun. */
const afterCommit = (strapi: Core.Strapi, work: () => void): Promise<unknown> =>
  strapi.db.transaction(async ({ onCommit }) => onCommit(work));
