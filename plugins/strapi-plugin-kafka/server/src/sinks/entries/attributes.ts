import type { Core, UID } from '@strapi/strapi';
import type { AttributeOptions } from './validate/reader';

/** An attribute as the schema has it. */
export interface SchemaAttribute extends AttributeOptions {
  writable?: boolean;
  conditions?: unknown;
  /** Of a relation: `oneToOne`, `manyToOne`, … */
  relation?: string;
}

/** Kept by Strapi itself; the Document Service would ignore or overwrite what a message says. */
const KEPT_BY_STRAPI = new Set([
  'createdAt',
  'updatedAt',
  'publishedAt',
  'firstPublishedAt',
  'locale',
  'localizations',
]);

/** The attributes of a content type that messages may name. */
export const writableAttributes = (strapi: Core.Strapi, uid: UID.ContentType): Map<string, SchemaAttribute> => {
  const attributes = Object.entries(strapi.contentType(uid).attributes) as [string, SchemaAttribute][];
  return new Map(attributes.filter(([name, { writable }]) => !KEPT_BY_STRAPI.has(name) && writable !== false));
};

/** What to say of a key of a message that names none of them. */
export const unknownAttribute = (uid: string, attributes: ReadonlyMap<string, unknown>): string =>
  `is no attribute of ${uid} that can be written; those are ${[...attributes.keys()].join(', ')}`;
