import type { Core } from '@strapi/strapi';
import type { GeneratorConfig, Reference, ReferenceConfig } from '../config/types';

export const DEFAULT_REFERENCE_LIMIT = 1_000;

/** Reads the entries that one reference asks for, oldest first, so that the same data gives the same messages. */
export type ReadReference = (reference: ReferenceConfig) => Promise<Reference[]>;

/** Reads all that a recipe refers to. Throws when entries are missing that it cannot do without. */
export const readReferences = async (
  generator: string,
  config: Pick<GeneratorConfig, 'references'>,
  read: ReadReference,
): Promise<Record<string, Reference[]>> => {
  const found: Record<string, Reference[]> = {};
  for (const [name, reference] of Object.entries(config.references ?? {})) {
    found[name] = await read(reference);
    if (reference.required && found[name].length === 0) {
      throw new Error(
        `"${generator}" needs entries of "${reference.contentType}", and there are none yet. Create or produce some first.`,
      );
    }
  }
  return found;
};

/** Reads references from the database of this Strapi. */
export const referencesFromDatabase =
  (strapi: Core.Strapi): ReadReference =>
  async ({ contentType, fields = [], limit = DEFAULT_REFERENCE_LIMIT }) => {
    if (!(contentType in strapi.contentTypes)) {
      throw new Error(`A generator refers to the content type "${contentType}", which does not exist.`);
    }
    const entries = await strapi.db.query(contentType).findMany({
      select: ['id', 'documentId', ...fields],
      orderBy: { id: 'asc' },
      limit,
    });
    return onePerDocument(entries);
  };

/** With draft & publish or locales, one document has several rows. */
const onePerDocument = (entries: Reference[]): Reference[] => [
  ...new Map(entries.map((entry) => [entry.documentId, entry])).values(),
];
