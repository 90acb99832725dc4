import { isInexactInteger } from '../../../consumers/exactNumbers';
import type { Limits } from './limits';
import { asText, Unfit, type AttributeOptions, type Reader } from './reader';

interface NumberRules {
  fits: (value: number) => boolean;
  kind: string;
  min: number;
  max: number;
}

/** `integer`: whole, and within 32 bits where the column is. */
export const integerReader = (attribute: AttributeOptions, { integer }: Limits): Reader =>
  numberReader({
    fits: Number.isInteger,
    kind: 'an integer',
    min: Math.max(Math.trunc(limit(attribute.min) ?? integer.min), integer.min),
    max: Math.min(Math.trunc(limit(attribute.max) ?? integer.max), integer.max),
  });

export const floatReader = (attribute: AttributeOptions): Reader =>
  numberReader({
    fits: Number.isFinite,
    kind: 'a finite number',
    min: limit(attribute.min) ?? -Infinity,
    max: limit(attribute.max) ?? Infinity,
  });

/** `decimal`: at most eight digits before the point, where the column rounds to two after it. */
export const decimalReader = (attribute: AttributeOptions, { decimal }: Limits): Reader => {
  const read = floatReader(attribute);
  return (value) => {
    const number = read(value);
    if (typeof number !== 'number' || Math.abs(number) < decimal) return number;
    return new Unfit(`must have at most eight digits before the point`);
  };
};

/** `biginteger`: what the database gives back as it was, kept as text. Like Strapi, without regard to `min` and `max`. */
export const bigIntegerReader =
  (_: AttributeOptions, { bigInteger: { min, max } }: Limits): Reader =>
  (value) => {
    const whole = typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
    const text = whole ? BigInt(value).toString() : value;
    if (typeof text !== 'string' || !/^[+-]?\d+$/.test(text.trim())) return new Unfit('must be an integer');
    const integer = BigInt(text.trim());
    return integer < min || integer > max ? new Unfit(`must be between ${min} and ${max}`) : integer.toString();
  };

/** Only a `biginteger` or text keeps such a number. */
const INEXACT = 'must be an integer between −2^53 and 2^53: this attribute would round it';

const numberReader =
  ({ fits, kind, min, max }: NumberRules): Reader =>
  (value) => {
    if (typeof value === 'string' && isInexactInteger(value)) return new Unfit(INEXACT);
    const number = typeof value === 'number' ? value : castNumber(value);
    if (!fits(number)) return new Unfit(`must be ${kind}`);

    const messages: string[] = [];
    if (number < min) messages.push(`must be at least ${min}`);
    if (number > max) messages.push(`must be at most ${max}`);
    return messages.length > 0 ? new Unfit(...messages) : number;
  };

/** As yup 0.32 does: numeric text counts, blanks in it do not; NaN for what is no number. */
const castNumber = (value: unknown): number => {
  if (typeof value !== 'string') return Number.parseFloat(asText(value));
  const digits = value.replace(/\s/g, '');
  return digits === '' ? Number.NaN : Number(digits);
};

/** Schemas hold limits as numbers or as text. */
const limit = (value: number | string | undefined): number | undefined => {
  const number = value === undefined || value === null ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
};
