/** Something of Strapi or of the client library that neither of them documents, and that the plugin uses. */
export interface Inside {
  /** As code reaches it, e.g. `strapi.db.connection.client.pool`. */
  name: string;
  of: 'Strapi' | 'kafkajs';
  /** What does not work without it, as a sentence. */
  without: string;
  /** Whether the rest cannot do without it either: then nothing is consumed. */
  essential: boolean;
  /** Whether it is as the plugin uses it; where this throws it is not. */
  isThere(): boolean | Promise<boolean>;
}

/** Whether an object has all of these methods. */
export const hasMethods = (found: unknown, ...names: string[]): boolean =>
  names.every((name) => typeof (found as Record<string, unknown>)[name] === 'function');
