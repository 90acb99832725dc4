import type { Schema, UID } from '@strapi/strapi';

/**
 * Content types that messages can become. Where the project has generated its types (`strapi develop`,
 * `strapi ts:generate-types`) these are its own ones by name, else anything of that form.
 */
export type ContentTypeUid = Extract<UID.ContentType, `api::${string}` | `plugin::${string}`>;

/** Names of a content type's attributes, where its schema is known by type. */
export type AttributeName<Uid extends string> = Uid extends UID.ContentType ? Schema.AttributeNames<Uid> : string;

/** Those that hold a value of their own, and so can identify an entry. */
export type KeyName<Uid extends string> = Uid extends UID.ContentType
  ? Schema.NonPopulatableAttributeNames<Uid>
  : string;
