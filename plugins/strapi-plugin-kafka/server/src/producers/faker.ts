import type { Faker } from '@faker-js/faker';
import { ServiceError } from '../errors';
import { createRandomizer } from './random';

/** Dates that recipes make lie around this one and not around today: the same seed makes the same messages tomorrow. */
const REFERENCE_DATE = '2025-01-01T00:00:00.000Z';

const isModuleMissing = (error: unknown): boolean =>
  ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'].includes(String((error as NodeJS.ErrnoException | null)?.code));

const fakerMissing = (cause: unknown): ServiceError =>
  new ServiceError(
    'faker_missing',
    'Generators take what is random from the package @faker-js/faker, which is not installed. ' +
      'Run "npm install @faker-js/faker" in the Strapi project, then restart Strapi.',
    [],
    { cause },
  );

/**
 * A faker that `seed([seed of the run, sequence])` makes ready for one message. The package is loaded here, at the
 * first run, because loading it takes longer than Strapi should wait at its start; and a production server that
 * generates nothing need not install its 10 MB.
 *
 * @throws ServiceError `faker_missing`
 */
export const createFaker = async (): Promise<Faker> => {
  const { Faker, base, en } = await import('@faker-js/faker').catch((error: unknown) => {
    throw isModuleMissing(error) ? fakerMissing(error) : error;
  });
  const faker = new Faker({ locale: [en, base], randomizer: createRandomizer() });
  faker.setDefaultRefDate(REFERENCE_DATE);
  return faker;
};

/** Whether `createFaker` finds its package; looks for it without loading it. */
export const isFakerInstalled = (): boolean => {
  try {
    require.resolve('@faker-js/faker');
    return true;
  } catch (error) {
    // An ES module has no `require`: there the first run tells.
    return !isModuleMissing(error);
  }
};

/** @throws ServiceError `faker_missing` */
export const assertFakerInstalled = (): void => {
  if (!isFakerInstalled()) throw fakerMissing(undefined);
};
