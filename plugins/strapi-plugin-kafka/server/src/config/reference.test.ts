import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { resolveConfig } from './resolve';
import { configSchema, LONGEST_TIMER } from './schema';

const DOCUMENT = 'docs/configuration.md';

/** What the reference must say of a key, as far as the schema knows it. */
interface Expected {
  value?: string;
  default?: string;
}

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  required?: string[];
  enum?: string[];
  minimum?: number;
  maximum?: number;
  default?: unknown;
  unit?: string;
}

const keysOfSchema = (): Map<string, Expected> => {
  const keys = new Map<string, Expected>();
  const visit = ({ properties = {}, required = [] }: JsonSchema, path: string): void => {
    for (const [name, child] of Object.entries(properties)) {
      const key = path + name;
      if (isRecord(child)) {
        visit(child.additionalProperties as JsonSchema, `${key}.<name>.`);
        continue;
      }
      const isGroup = child.properties !== undefined && child.default !== undefined;
      if (!isGroup) keys.set(key, { value: valueOf(child), default: defaultOf(child, key, required.includes(name)) });
      visit(child, `${key}.`);
    }
  };
  visit(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, '');
  return keys;
};

/** An object of things that people name. */
const isRecord = ({ properties, additionalProperties: each }: JsonSchema): boolean =>
  properties === undefined && typeof each === 'object' && each.properties !== undefined;

const number = (value: number): string => value.toLocaleString('en');

const valueOf = ({ type, enum: choices, minimum, maximum, unit }: JsonSchema): string | undefined => {
  if (choices) return choices.map((choice) => `\`${choice}\``).join(', ');
  if (type === 'boolean') return '`true` or `false`';
  if (minimum === undefined) return undefined;
  const bounded = maximum !== undefined && maximum < LONGEST_TIMER;
  const range = bounded ? `${number(minimum)} to ${number(maximum)}` : `at least ${number(minimum)}`;
  return unit ? `${unit}, ${range}` : range;
};

const filledIn = resolveConfig({}, {}) as unknown as Record<string, unknown>;

const defaultOf = (schema: JsonSchema, path: string, required: boolean): string | undefined => {
  const value = schema.default ?? filledIn[path];
  if (value === undefined) return required ? 'required' : undefined;
  if (value === '') return undefined;
  if (typeof value === 'number') return number(value);
  return `\`${Array.isArray(value) ? `['${value.join("', '")}']` : (value as string | boolean)}\``;
};

/** The rows of the document's tables, by the key in their first column. */
const keysOfDocument = (): Map<string, Required<Expected>> => {
  const text = readFileSync(join(__dirname, '../../../../..', DOCUMENT), 'utf8');
  const rows = text.split('\n').flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const key = /^`([^`]+)`$/.exec(cells[1] ?? '')?.[1];
    return key && cells.length >= 6 && cells[4] !== '' ? [[key, { value: cells[2], default: cells[3] }] as const] : [];
  });
  return new Map(rows);
};

describe(DOCUMENT, () => {
  const written = keysOfDocument();
  const expected = [...keysOfSchema()];

  it('explains no key that does not exist', () => {
    const known = new Set(expected.map(([key]) => key));
    expect([...written.keys()].filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(expected)('explains %s', (key, { value, default: byDefault }) => {
    const row = written.get(key);
    if (!row)
      throw new Error(`${DOCUMENT} has no row for the key ${key}: add it to a table, with a word on what it does.`);
    if (value !== undefined)
      expect({ key, column: 'value', says: row.value }).toEqual({ key, column: 'value', says: value });
    if (byDefault === undefined) return;
    // The environment may come before it: "`KAFKA_CONSUMERS`, else `all`".
    const says = row.default.split(', else ').at(-1);
    expect({ key, column: 'default', says }).toEqual({ key, column: 'default', says: byDefault });
  });
});
