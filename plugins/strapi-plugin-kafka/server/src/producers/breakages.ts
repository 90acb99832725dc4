import type { Faker } from '@faker-js/faker';
import type { GeneratedMessage } from '../config/types';

/** Breaks a value that was right. Gives JSON text, or what is no longer JSON. */
type Breakage = (value: Record<string, unknown>) => string;

/** No part of an object's JSON, short of all of it, is JSON. */
export const truncate: Breakage = (value) => {
  const text = JSON.stringify(value);
  return text.slice(0, Math.ceil(text.length / 2));
};

/** JSON, but a list where an object belongs. */
export const wrapInList: Breakage = (value) => JSON.stringify([value]);

/** Without any attribute, a required one is missing too. */
const dropAttributes: Breakage = () => '{}';

/** Lists in lists fit no scalar attribute. */
const mistypeAttributes: Breakage = (value) =>
  JSON.stringify(Object.fromEntries(Object.keys(value).map((name) => [name, [[]]])));

/** Larger than any number a database or JavaScript knows; valid JSON all the same. */
const HUGE_NUMBER = '1e400';

const enlargeNumbers: Breakage = (value) =>
  `{${Object.entries(value)
    .map(([name, part]) => `${JSON.stringify(name)}:${typeof part === 'number' ? HUGE_NUMBER : JSON.stringify(part)}`)
    .join(',')}}`;

const ALWAYS_POSSIBLE = [truncate, wrapInList, dropAttributes, mistypeAttributes];

/**
 * What a generator without `makeInvalid` sends as a broken message: cut off, not an object, without its attributes,
 * with wrong types, or with a number too large. A consumer that accepts one of these needs a `makeInvalid` of its own.
 */
export const breakMessage = ({ key, value }: GeneratedMessage, faker: Faker): GeneratedMessage => {
  if (!isObject(value)) return { key, value: `{"value":${JSON.stringify(value ?? null)}` };
  const hasNumbers = Object.values(value).some((part) => typeof part === 'number');
  const breakage = faker.helpers.arrayElement(hasNumbers ? [...ALWAYS_POSSIBLE, enlargeNumbers] : ALWAYS_POSSIBLE);
  return { key, value: breakage(value) };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
