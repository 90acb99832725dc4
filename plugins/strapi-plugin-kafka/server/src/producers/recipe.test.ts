import type { GeneratorConfig, GeneratorContext } from '../config/types';
import { createRecipe } from './recipe';

const product: GeneratorConfig = {
  topic: 'product',
  make: ({ faker }) => ({
    key: faker.string.numeric(13),
    value: { name: faker.commerce.productName(), stock: faker.number.int(500), at: faker.date.recent().toISOString() },
  }),
};

const makeSome = async (config: GeneratorConfig, seed: number, sequences = [0, 1, 2, 3, 4]) => {
  const recipe = await createRecipe({ name: 'product-producer', config, seed, references: {} });
  return sequences.map((sequence) => JSON.stringify(recipe.make(sequence)));
};

describe('recipe', () => {
  it('makes the same messages from the same seed', async () => {
    expect(await makeSome(product, 7)).toEqual(await makeSome(product, 7));
  });

  it('makes other messages from another seed, also from one that differs above 32 bits', async () => {
    const [first] = await makeSome(product, 7);
    expect((await makeSome(product, 8))[0]).not.toBe(first);
    expect((await makeSome(product, 7 + 2 ** 32))[0]).not.toBe(first);
  });

  it('makes a message that does not depend on the draws for those before it', async () => {
    const greedy: GeneratorConfig = {
      ...product,
      make: (context: GeneratorContext) => {
        const message = product.make(context);
        if (context.sequence < 3) context.faker.lorem.paragraphs(5);
        return message;
      },
    };
    expect((await makeSome(greedy, 7))[4]).toBe((await makeSome(product, 7, [4]))[0]);
  });

  it('gives messages that follow each other nothing in common', async () => {
    const recipe = await createRecipe({
      name: 'numbers',
      config: { topic: 'n', make: ({ faker }) => ({ key: null, value: faker.number.float() }) },
      seed: 1,
      references: {},
    });
    const values = Array.from({ length: 2_000 }, (_, n) => recipe.make(n) as { value: number }).map(
      ({ value }) => value,
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const neighbours =
      values.slice(1).reduce((sum, value, n) => sum + (value - 0.5) * (values[n] - 0.5), 0) / values.length;
    expect(mean).toBeGreaterThan(0.47);
    expect(mean).toBeLessThan(0.53);
    expect(Math.abs(neighbours) * 12).toBeLessThan(0.07);
  });

  it('names the generator and the message when the recipe fails', async () => {
    const make = () => {
      throw new Error('no products');
    };
    const recipe = await createRecipe({
      name: 'stock-producer',
      config: { topic: 'stock', make },
      seed: 1,
      references: {},
    });
    expect(() => recipe.make(12)).toThrow('"stock-producer" cannot make message 12: no products');
  });

  it('breaks what make gives when it has no makeInvalid', async () => {
    const recipe = await createRecipe({ name: 'product-producer', config: product, seed: 1, references: {} });
    const broken = Array.from({ length: 50 }, (_, n) => recipe.makeInvalid(n) as { key: string; value: string });
    for (const { value } of broken) expect(isProduct(value)).toBe(false);
    expect(new Set(broken.map(({ value }) => value[0])).size).toBeGreaterThan(1);
  });
});

const isProduct = (text: string): boolean => {
  try {
    const value = JSON.parse(text);
    return typeof value.name === 'string' && Number.isSafeInteger(value.stock);
  } catch {
    return false;
  }
};
