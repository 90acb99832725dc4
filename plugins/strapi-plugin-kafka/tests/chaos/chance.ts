import { SimpleFaker } from '@faker-js/faker';

/** Random choices that the same seed makes again. */
export interface Chance {
  choose<T>(choices: readonly T[]): T;
  shuffle<T>(things: readonly T[]): T[];
  /** A whole number below `end`. */
  below(end: number): number;
}

export const createChance = (seed?: number): Chance => {
  const faker = new SimpleFaker({ seed });
  return {
    choose: (choices) => faker.helpers.arrayElement(choices),
    shuffle: (things) => faker.helpers.shuffle(things),
    below: (end) => faker.number.int(end - 1),
  };
};
