import { z } from 'zod';
import { nearest } from './nearest';
import { configSchema } from './schema';

interface ObjectSchema {
  properties?: Record<string, ObjectSchema>;
  additionalProperties?: ObjectSchema | boolean;
}

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Keys that may stand at a path of the configuration. */
const keysAt = (path: readonly PropertyKey[]): string[] => {
  let schema = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as ObjectSchema;
  for (const step of path) {
    const { properties = {}, additionalProperties: each } = schema;
    // Names that people give, of consumers and generators, stand for all of their kind.
    schema = properties[String(step)] ?? (typeof each === 'object' ? each : {});
  }
  return Object.keys(schema.properties ?? {});
};

/** What to say of keys that nobody knows: which ones may be meant, and else which ones there are. */
export const describeUnknownKeys = (path: readonly PropertyKey[], unknown: readonly string[]): string => {
  const known = keysAt(path);
  const meant = unknown.flatMap((key) => nearest(key, known) ?? []);
  const advice = meant.length > 0 ? `Did you mean ${list(meant)}?` : `Known keys: ${list(known)}.`;
  return `unknown key ${list(unknown)}. ${advice}`;
};
