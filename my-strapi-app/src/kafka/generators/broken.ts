import type { GeneratedMessage, GeneratorConfig, GeneratorContext } from 'strapi-plugin-kafka/strapi-server';

/**
 * Breaks the messages of a recipe: cut off in the middle, in a list, or in one of the ways given. Its consumer refuses
 * every one of them.
 */
export const brokenFrom =
  (
    make: GeneratorConfig['make'],
    waysOf: (good: Record<string, unknown>) => unknown[],
  ): NonNullable<GeneratorConfig['makeInvalid']> =>
  (context: GeneratorContext): GeneratedMessage => {
    const { key, value } = make(context);
    const good = value as Record<string, unknown>;
    const text = JSON.stringify(good);
    const ways = [text.slice(0, text.length / 2), [good], ...waysOf(good)];
    return { key, value: context.faker.helpers.arrayElement<unknown>(ways) };
  };
