import { en, Faker } from '@faker-js/faker';
import type { ConsumedMessage } from '../../../server/src/consumers/message';
import { message } from '../apply';
import { ODD, USUAL } from './sample';

/** Few, so that a batch has several messages for one key. */
const KEYS = 80;

/** Messages as a careless world sends them: creations, updates, deletions, without a key, with values that do not fit. */
export const makeMessages = (seed: number, count: number): ConsumedMessage[] => {
  const faker = new Faker({ locale: en, seed });
  const odd = faker.helpers.shuffle(ODD);
  const keyOf = () => `k${faker.number.int(KEYS)}`;

  return Array.from({ length: count }, (_, sequence) => {
    if (faker.datatype.boolean(0.08)) return message(null, keyOf());
    const data: Record<string, unknown> = { note: `message ${sequence}` };
    if (!faker.datatype.boolean(0.05))
      data.code = faker.helpers.weightedArrayElement([
        { weight: 40, value: keyOf() },
        { weight: 1, value: null },
        { weight: 1, value: '' },
      ]);
    if (!faker.datatype.boolean(0.1)) data.title = 'Title';
    const wild = faker.datatype.boolean();
    const names = faker.helpers.arrayElements(Object.keys(USUAL), { min: 0, max: wild ? 2 : 8 });
    for (const name of names) data[name] = USUAL[name](faker);
    if (wild) {
      const [name, value] = odd[sequence % odd.length];
      // Not by assignment, which would not make a key of `__proto__`.
      Object.defineProperty(data, name, { value, enumerable: true, writable: true, configurable: true });
    }
    return message(data);
  });
};
