import { randomInt } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { TemplateResponse } from '../../../contract/topics';
import type { GeneratorConfig } from '../config/types';
import type { ResolvedConfig } from '../config/schema';
import { ServiceError } from '../errors';
import { deriveGenerators } from '../producers/derived/derive';
import { createRecipe } from '../producers/recipe';
import { readReferences, referencesFromDatabase } from '../producers/references';

type Template = NonNullable<TemplateResponse['template']>;

interface TemplateDeps {
  strapi: Core.Strapi;
  config: Pick<ResolvedConfig, 'generators' | 'consumers'>;
}

const SEEDS = 2 ** 31;

/**
 * A message to start from: by the generator that feeds the topic, else by the content type that its consumer writes or
 * that is named like it. Another one with every call.
 */
export const createTemplates = ({ strapi, config }: TemplateDeps) => {
  const recipeOf = (topic: string): { name: string; generator: GeneratorConfig; source: Template['source'] } | null => {
    const configured = Object.entries(config.generators).find(([, generator]) => generator.topic === topic);
    if (configured) return { name: configured[0], generator: configured[1], source: { generator: configured[0] } };

    const consumer = Object.values(config.consumers).find((one) => one.topic === topic && one.entry);
    const contentType = consumer?.entry?.contentType ?? contentTypeNamed(strapi, topic);
    if (!contentType) return null;
    const models = { [contentType]: strapi.contentTypes[contentType as keyof typeof strapi.contentTypes] };
    const [derived] = Object.entries(deriveGenerators(models, {}));
    return derived ? { name: derived[0], generator: derived[1], source: { contentType } } : null;
  };

  return {
    /** `invalid` when the recipe needs entries that do not exist yet. */
    async make(topic: string): Promise<Template | null> {
      const recipe = recipeOf(topic);
      if (!recipe) return null;
      const { name, generator, source } = recipe;
      try {
        const references = await readReferences(name, generator, referencesFromDatabase(strapi));
        const origin = await createRecipe({ name, config: generator, seed: randomInt(SEEDS), references });
        const message = await origin.make(0);
        if (!message) return null;
        return { key: message.key, value: toText(message.value), source };
      } catch (error) {
        throw new ServiceError('invalid', (error as Error).message, [], { cause: error });
      }
    },
  };
};

export type Templates = ReturnType<typeof createTemplates>;

const contentTypeNamed = (strapi: Core.Strapi, topic: string): string | null =>
  Object.values(strapi.contentTypes).find(({ uid, info }) => uid.startsWith('api::') && info.singularName === topic)
    ?.uid ?? null;

/** For a person to read and change. */
const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
