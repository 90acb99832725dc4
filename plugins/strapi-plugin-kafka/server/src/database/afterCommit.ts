import type { Core } from '@strapi/strapi';

/**
 * Does something once the transaction of the caller has been committed, and never if it is rolled back; at once when there
 * is none. It still runs in the caller's context: let it set a flag, or begin through `inOwnContext`.
 */
export const afterCommit = async (strapi: Core.Strapi, work: () => void): Promise<void> => {
  if (!strapi.db.inTransaction()) return work();
  // Joins the transaction that is open; nothing is begun.
  await strapi.db.transaction(async ({ onCommit }) => onCommit(work));
};
