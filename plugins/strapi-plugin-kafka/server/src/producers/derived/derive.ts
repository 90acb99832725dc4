import type { GeneratedMessage, GeneratorConfig, GeneratorContext, ReferenceConfig } from '../../config/types';
import { MAKE_BY_TYPE } from './attributes';
import { breakBySchema } from './breakages';
import type { AttributeSchema, ModelSchema } from './schema';

/** Attributes that Strapi sets itself. */
const SYSTEM_ATTRIBUTES = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale']);

/** Share of messages that carry an attribute which need not be there. */
const OPTIONAL_SHARE = 0.8;
/** Entries that a relation to many names, at most. */
const MOST_RELATED = 3;

/**
 * A generator for every content type of the project, named like it: its messages are entries as the schema wants them,
 * to the topic of that name. Content types whose topic a configured generator feeds already have one.
 */
export const deriveGenerators = (
  contentTypes: object,
  configured: Record<string, GeneratorConfig>,
): Record<string, GeneratorConfig> => {
  const topics = new Set(Object.values(configured).map(({ topic }) => topic));
  const derived: Record<string, GeneratorConfig> = {};

  for (const model of Object.values(contentTypes) as ModelSchema[]) {
    const name = model.info.singularName;
    if (!model.uid.startsWith('api::') || model.kind === 'singleType' || !name) continue;
    if (topics.has(name) || name in configured || name in derived) continue;
    derived[name] = deriveGenerator(model, name);
  }
  return derived;
};

const deriveGenerator = (model: ModelSchema, topic: string): GeneratorConfig => {
  const writable = Object.entries(model.attributes).filter(
    ([name, { writable = true }]) => writable && !SYSTEM_ATTRIBUTES.has(name),
  );
  const scalars = writable.filter(([, { type }]) => type in MAKE_BY_TYPE);
  const relations = writable.filter(([, attribute]) => isRelationToContent(attribute));

  const makeValue = (context: GeneratorContext): Record<string, unknown> => {
    const value: Record<string, unknown> = {};
    for (const [name, attribute] of scalars) {
      if (isWanted(attribute, context)) value[name] = MAKE_BY_TYPE[attribute.type](attribute, context);
    }
    for (const [name, attribute] of relations) {
      const related = drawRelated(attribute, context.references[name] ?? [], context);
      if (related !== null && isWanted(attribute, context)) value[name] = related;
    }
    return value;
  };

  return {
    topic,
    description: `Entries by the schema of ${model.info.displayName ?? topic}.`,
    references: Object.fromEntries(relations.map(([name, attribute]) => [name, referenceTo(attribute)])),
    make: (context) => ({ key: null, value: makeValue(context) }),
    makeInvalid: (context): GeneratedMessage => ({
      key: null,
      value: breakBySchema(makeValue(context), Object.fromEntries(scalars), context.faker),
    }),
  };
};

const isRelationToContent = ({ type, target, relation }: AttributeSchema): boolean =>
  type === 'relation' && Boolean(target?.startsWith('api::')) && !relation?.startsWith('morph');

const referenceTo = ({ target = '', required = false }: AttributeSchema): ReferenceConfig => ({
  contentType: target,
  required,
});

const isWanted = ({ required }: AttributeSchema, { faker }: GeneratorContext): boolean =>
  required || faker.datatype.boolean(OPTIONAL_SHARE);

/** documentId of an entry, or a list of them; null when there is none to relate to. */
const drawRelated = (
  { relation = '' }: AttributeSchema,
  entries: { documentId: string }[],
  { faker }: GeneratorContext,
): string | string[] | null => {
  if (entries.length === 0) return null;
  if (!relation.endsWith('Many')) return faker.helpers.arrayElement(entries).documentId;
  return faker.helpers.arrayElements(entries, { min: 1, max: MOST_RELATED }).map(({ documentId }) => documentId);
};
