import type { Faker, Randomizer } from '@faker-js/faker';

/** Dates that recipes make lie around this one and not around today: the same seed makes the same messages tomorrow. */
const REFERENCE_DATE = '2025-01-01T00:00:00.000Z';

/** Rounds until close seeds give unlike numbers. */
const WARM_UP = 15;

/**
 * The sfc32 generator. Seeding it takes well under a microsecond, against 40 for faker's own Mersenne Twister: that
 * is what makes a seed of its own for every message affordable.
 */
export const createRandomizer = (): Randomizer => {
  let a = 0;
  let b = 0;
  let c = 0;
  let counter = 1;

  const next32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };

  return {
    next: () => ((next32() >>> 5) * 0x4000000 + (next32() >>> 6)) / 2 ** 53,
    seed: (seed) => {
      const [first, second = 0] = typeof seed === 'number' ? [seed] : seed;
      a = first | 0;
      b = Math.floor(first / 2 ** 32) | 0;
      c = second | 0;
      counter = 1;
      for (let round = 0; round < WARM_UP; round += 1) next32();
    },
  };
};

/**
 * A faker that `seed([seed of the run, sequence])` makes ready for one message. The library is loaded here, at the
 * first run, because loading it takes longer than Strapi should wait at its start.
 */
export const createFaker = async (): Promise<Faker> => {
  const { Faker, base, en } = await import('@faker-js/faker');
  const faker = new Faker({ locale: [en, base], randomizer: createRandomizer() });
  faker.setDefaultRefDate(REFERENCE_DATE);
  return faker;
};
