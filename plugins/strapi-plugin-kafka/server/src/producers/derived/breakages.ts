import type { Faker } from '@faker-js/faker';
import { truncate, wrapInList } from '../breakages';
import type { AttributeSchema } from './schema';

type Value = Record<string, unknown>;

/** What no attribute of this type accepts. */
const UNACCEPTABLE: Record<string, unknown> = {
  string: { not: 'a text' },
  text: { not: 'a text' },
  richtext: { not: 'a text' },
  email: 'not an e-mail address',
  enumeration: 'no value of the enumeration',
  boolean: 'maybe',
  integer: 'many',
  biginteger: 'many',
  float: 'some',
  decimal: 'some',
  date: 'the day after tomorrow',
  datetime: 'the day after tomorrow',
  time: 'noon',
};

/** Makes from a message that fits the schema one that does not: cut off, no object, or one attribute at odds with it. */
export const breakBySchema = (value: Value, attributes: Record<string, AttributeSchema>, faker: Faker): string => {
  const breakages: (() => string)[] = [() => truncate(value), () => wrapInList(value)];

  for (const [name, attribute] of Object.entries(attributes)) {
    const replaced = (part: unknown) => () => JSON.stringify({ ...value, [name]: part });
    if (attribute.required && attribute.default === undefined) breakages.push(replaced(undefined), replaced(null));
    if (attribute.type in UNACCEPTABLE) breakages.push(replaced(UNACCEPTABLE[attribute.type]));
    if (attribute.type === 'integer') breakages.push(replaced(1e21));
    if (attribute.maxLength !== undefined) breakages.push(replaced('x'.repeat(attribute.maxLength + 1)));
  }
  return faker.helpers.arrayElement(breakages)();
};
