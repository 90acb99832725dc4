import type { Faker } from '@faker-js/faker';
import type { GeneratorContext } from '../../config/types';
import type { AttributeSchema } from './schema';

/** Makes a value that the attribute accepts. */
export type MakeValue = (attribute: AttributeSchema, context: GeneratorContext) => unknown;

/** A value for each type that can come from a message; media, components and dynamic zones cannot. */
export const MAKE_BY_TYPE: Record<string, MakeValue> = {
  string: (attribute, context) => makeText(attribute, context, context.faker.commerce.productName()),
  text: (attribute, context) => makeText(attribute, context, context.faker.lorem.sentence()),
  richtext: (attribute, context) => makeText(attribute, context, context.faker.lorem.paragraph()),
  password: (attribute, context) => makeText(attribute, context, context.faker.internet.password()),
  uid: (attribute, context) => makeText(attribute, context, context.faker.lorem.slug(3)),
  email: (attribute, { faker, ...context }) =>
    `${faker.internet.username()}${attribute.unique ? `.${ordinal(context)}` : ''}@example.com`.toLowerCase(),
  enumeration: ({ enum: values = [] }, { faker }) => faker.helpers.arrayElement(values),
  boolean: (_, { faker }) => faker.datatype.boolean(),
  integer: (attribute, context) => makeInteger(attribute, context, 1_000),
  // As text: JSON's numbers end at 2^53 for most readers.
  biginteger: (attribute, context) => String(makeInteger(attribute, context, Number.MAX_SAFE_INTEGER)),
  float: (attribute, { faker }) => makeFraction(attribute, faker),
  decimal: (attribute, { faker }) => makeFraction(attribute, faker),
  date: (_, { faker }) => faker.date.recent({ days: 365 }).toISOString().slice(0, 10),
  datetime: (_, { faker }) => faker.date.recent({ days: 365 }).toISOString(),
  timestamp: (_, { faker }) => faker.date.recent({ days: 365 }).toISOString(),
  time: (_, { faker }) => faker.date.recent({ days: 1 }).toISOString().slice(11, 23),
  json: (_, { faker }) => ({ color: faker.color.human(), tags: faker.helpers.multiple(() => faker.word.noun()) }),
  blocks: (_, { faker }) => [{ type: 'paragraph', children: [{ type: 'text', text: faker.lorem.sentence() }] }],
};

/** Differs for each message of a run, and between runs of different seeds. */
const ordinal = ({ seed, sequence }: Pick<GeneratorContext, 'seed' | 'sequence'>): string =>
  `${seed.toString(36)}-${sequence.toString(36)}`;

const makeText = (attribute: AttributeSchema, context: GeneratorContext, text: string): string => {
  const { minLength = 0, maxLength = Infinity, regex, unique } = attribute;
  if (regex) return context.faker.helpers.fromRegExp(withoutAnchors(regex));
  // Uniqueness goes first, where cutting to `maxLength` leaves it.
  const wanted = unique || attribute.type === 'uid' ? `${ordinal(context)}-${text}` : text;
  return wanted.padEnd(minLength, 'x').slice(0, maxLength);
};

/** faker takes `^` and `$` for letters. */
const withoutAnchors = (regex: string | RegExp): string =>
  (regex instanceof RegExp ? regex.source : regex).replace(/^\^|(?<!\\)\$$/g, '');

const makeInteger = (attribute: AttributeSchema, { faker, sequence }: GeneratorContext, spread: number): number => {
  const [min, max] = boundsOf(attribute, spread);
  return attribute.unique ? min + (sequence % (max - min + 1)) : faker.number.int({ min, max });
};

const makeFraction = (attribute: AttributeSchema, faker: Faker): number => {
  const [min, max] = boundsOf(attribute, 1_000);
  return faker.number.float({ min, max, fractionDigits: 2 });
};

const boundsOf = ({ min, max }: AttributeSchema, spread: number): [min: number, max: number] => {
  const lower = min === undefined ? Math.min(0, max === undefined ? 0 : Number(max) - spread) : Number(min);
  return [lower, max === undefined ? Math.min(lower + spread, Number.MAX_SAFE_INTEGER) : Number(max)];
};
