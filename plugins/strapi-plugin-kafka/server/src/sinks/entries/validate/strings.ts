import type { Limits } from './limits';
import { Unfit, type AttributeOptions, type Reader } from './reader';

/** Strapi's own limit for a `string` whose schema has none. */
const STRING = 255;

/** The expression of yup 0.32, with which Strapi validates e-mail addresses (MIT, Jason Quense). */
const EMAIL =
  // oxlint-disable-next-line no-control-regex -- it allows some in quoted names.
  /^((([a-z]|\d|[!#$%&'*+\-/=?^_`{|}~]|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])+(\.([a-z]|\d|[!#$%&'*+\-/=?^_`{|}~]|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])+)*)|((\x22)((((\x20|\x09)*(\x0d\x0a))?(\x20|\x09)+)?(([\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|\x21|[\x23-\x5b]|[\x5d-\x7e]|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])|(\\([\x01-\x09\x0b\x0c\x0d-\x7f]|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]))))*(((\x20|\x09)*(\x0d\x0a))?(\x20|\x09)+)?(\x22)))@((([a-z]|\d|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])|(([a-z]|\d|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])([a-z]|\d|-|\.|_|~|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])*([a-z]|\d|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])))\.)+(([a-z]|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])|(([a-z]|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])([a-z]|\d|-|\.|_|~|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])*([a-z]|[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF])))$/i;

const UID = /^[A-Za-z0-9-_.~]*$/;

interface TextRules {
  limits: Limits;
  minLength: number;
  maxLength: number;
  patterns: { regex: RegExp; emptyFits: boolean; message: string }[];
}

/** `text` and `richtext`: no limit but the schema's own. */
export const longTextReader = (attribute: AttributeOptions, limits: Limits): Reader =>
  textReader({
    limits,
    minLength: attribute.minLength ?? 0,
    maxLength: attribute.maxLength ?? Infinity,
    patterns: schemaPatterns(attribute),
  });

/** `string`: a longer `maxLength` in the schema does not make the column longer. */
export const stringReader = (attribute: AttributeOptions, limits: Limits): Reader =>
  textReader(shortText({ ...attribute, maxLength: attribute.maxLength ?? STRING }, limits));

/** `email`: like Strapi, never empty and without regard to `minLength`. */
export const emailReader = (attribute: AttributeOptions, limits: Limits): Reader => {
  const rules = shortText(attribute, limits);
  const patterns = [...rules.patterns, { regex: EMAIL, emptyFits: true, message: 'must be a valid email' }];
  return textReader({ ...rules, minLength: 1, patterns });
};

/** `uid`: letters, digits and `-_.~`, unless the schema has an expression of its own, which then also binds the empty string. */
export const uidReader = (attribute: AttributeOptions, limits: Limits): Reader => {
  const rules = shortText(attribute, limits);
  const regex = attribute.regex === undefined ? UID : new RegExp(attribute.regex);
  return textReader({ ...rules, patterns: [{ regex, emptyFits: false, message: `must match ${regex}` }] });
};

const shortText = (attribute: AttributeOptions, limits: Limits): TextRules => ({
  limits,
  minLength: attribute.minLength ?? 0,
  maxLength: Math.min(attribute.maxLength ?? Infinity, limits.shortText),
  patterns: schemaPatterns(attribute),
});

const schemaPatterns = ({ regex, required }: AttributeOptions): TextRules['patterns'] =>
  regex === undefined
    ? []
    : [{ regex: new RegExp(regex), emptyFits: !required, message: `must match ${new RegExp(regex)}` }];

const textReader =
  ({ limits, minLength, maxLength, patterns }: TextRules): Reader =>
  (value) => {
    if (typeof value !== 'string') return new Unfit('must be a string');

    const messages: string[] = [];
    if (value.length < minLength) messages.push(`must be at least ${minLength} characters long`);
    if (value.length > maxLength) messages.push(`must be at most ${maxLength} characters long, is ${value.length}`);
    for (const { regex, emptyFits, message } of patterns) {
      if (!(value === '' && emptyFits) && value.search(regex) === -1) messages.push(message);
    }
    return messages.length > 0 ? new Unfit(...messages) : storableText(value, limits);
  };

const NEEDS_CARE = /[\0\ud800-\udfff]/;

/** Text as the database stores it. Halves of surrogate pairs become U+FFFD, as in the drivers' UTF-8. */
export const storableText = (value: string, { anyText }: Limits): string | Unfit => {
  if (anyText || !NEEDS_CARE.test(value)) return value;
  if (value.includes('\0')) return new Unfit('must not hold the character U+0000');
  return value.replace(/\p{Surrogate}/gu, '\ufffd');
};
