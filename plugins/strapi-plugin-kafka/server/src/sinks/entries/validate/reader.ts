/** What a column is given, before the database's own encoding. */
export type Stored = string | number | boolean | Date | null;

/** A value that does not fit its attribute, and every reason why. */
export class Unfit {
  readonly messages: readonly string[];

  constructor(...messages: string[]) {
    this.messages = messages;
  }
}

/**
 * Turns a value that is neither null nor undefined into what its column stores, as Strapi's validators and its database
 * layer do together (`@strapi/core` entity-validator, `@strapi/database` fields).
 */
export type Reader = (value: unknown) => Stored | Unfit;

/** The parts of a schema's attribute that readers look at. */
export interface AttributeOptions {
  type: string;
  required?: boolean;
  unique?: boolean;
  default?: unknown;
  min?: number | string;
  max?: number | string;
  minLength?: number;
  maxLength?: number;
  regex?: string | RegExp;
  enum?: string | string[];
}

/** `String(value)`, as Strapi's validators cast; empty for an object that cannot be made text. */
export const asText = (value: unknown): string => {
  try {
    return String(value);
  } catch {
    return '';
  }
};
