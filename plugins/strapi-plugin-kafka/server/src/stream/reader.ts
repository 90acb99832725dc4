import type { Core, UID } from '@strapi/strapi';
import type { StreamAuth } from './access';

export type Entry = Record<string, unknown> & { documentId: string };
export type EntriesByDocument = Map<string, Entry>;

/** Reads entries as REST's `find` would, before anything is taken out of them. One query, whoever looks on. */
export const readEntries = async (
  strapi: Core.Strapi,
  uid: string,
  documentIds: readonly string[],
): Promise<EntriesByDocument> => {
  if (documentIds.length === 0) return new Map();
  const contentType = uid as UID.ContentType;
  const found = (await strapi.documents(contentType).findMany({
    filters: { documentId: { $in: [...documentIds] } },
    populate: toOneRelations(strapi, contentType),
    status: 'published',
  })) as unknown as Entry[];
  return new Map(found.map((entry) => [entry.documentId, entry]));
};

/** Takes out what a client may not see: private attributes, relations to content types that it may not read. */
export const sanitize = async (
  strapi: Core.Strapi,
  uid: string,
  entries: EntriesByDocument,
  auth: StreamAuth,
): Promise<EntriesByDocument> => {
  const model = strapi.contentType(uid as UID.ContentType);
  const sanitized = (await strapi.contentAPI.sanitize.output([...entries.values()], model, { auth })) as Entry[];
  return new Map([...entries.keys()].map((documentId, index) => [documentId, sanitized[index]]));
};

const toOneRelations = (strapi: Core.Strapi, uid: UID.ContentType): string[] =>
  Object.entries(strapi.contentType(uid).attributes).flatMap(([name, attribute]) =>
    attribute.type === 'relation' && attribute.relation.endsWith('ToOne') && isContent(attribute) ? [name] : [],
  );

/** Not who created an entry, nor anything else of the admin panel's. */
const isContent = (attribute: object): boolean => 'target' in attribute && String(attribute.target).startsWith('api::');
