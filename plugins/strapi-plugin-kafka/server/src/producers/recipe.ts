import type { GeneratedMessage, GeneratorConfig, GeneratorContext, Reference } from '../config/types';
import { breakMessage } from './breakages';
import { createFaker } from './faker';
import type { MessageOrigin } from './recordSource';

interface RecipeOptions {
  name: string;
  config: GeneratorConfig;
  seed: number;
  references: Record<string, Reference[]>;
}

/**
 * Messages by a generator's recipe, without end. Message n comes from the seed and n alone: it does not depend on how
 * much randomness the messages before it used, so a recipe may change its mind about one without moving the others.
 */
export const createRecipe = async ({ name, config, seed, references }: RecipeOptions): Promise<MessageOrigin> => {
  const faker = await createFaker();
  const makeInvalid = config.makeInvalid ?? ((context) => breakMessage(config.make(context), faker));

  const follow = (recipe: (context: GeneratorContext) => GeneratedMessage, sequence: number): GeneratedMessage => {
    faker.seed([seed, sequence]);
    try {
      return recipe({ faker, sequence, seed, references });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`"${name}" cannot make message ${sequence}: ${reason}`, { cause: error });
    }
  };

  return {
    make: (sequence) => follow(config.make, sequence),
    makeInvalid: (sequence) => follow(makeInvalid, sequence),
    close: async () => undefined,
  };
};
