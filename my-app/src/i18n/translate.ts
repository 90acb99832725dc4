import { en, type Dictionary, type TextKey } from './en';
import { fr } from './fr';

export const DICTIONARIES = { en, fr } satisfies Record<string, Dictionary>;

export type Language = keyof typeof DICTIONARIES;

export const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'fr', name: 'Français' },
];

/** The part of a key before `.one` and `.other`. */
export type CountKey = Extract<TextKey, `${string}.one`> extends `${infer Base}.one` ? Base : never;

export type Values = Record<string, string | number>;

/** Fills `{name}` places; a place without a value stays visible, which is easier to notice than a hole. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

export function translate(language: Language, key: TextKey, values: Values = {}): string {
  return fill(DICTIONARIES[language][key], values);
}

/** The form of `key` that fits `count`; the number itself is written as the language does. */
export function translateCount(language: Language, key: CountKey, count: number): string {
  // French knows a third form, for millions; its words are those of `other`.
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return translate(language, `${key}.${form}`, { count: formatNumber(language, count) });
}

export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}

/** The first of the reader's languages that the storefront speaks; English otherwise. */
export function pickLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage);
  return known ?? 'en';
}

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(DICTIONARIES, value);
}
