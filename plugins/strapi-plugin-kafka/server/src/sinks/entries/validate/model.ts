import type { MessageIssue } from '../../../../../contract/reasons';
import type { Field } from './field';
import { Unfit, type Stored } from './reader';

/** Column values by attribute name. */
export type Row = Record<string, Stored>;

export type Validated = { row: Row; issues?: undefined } | { row?: undefined; issues: MessageIssue[] };

export interface ModelValidator {
  /** Everything a new entry stores: defaults and nulls filled in. */
  forCreate(data: Record<string, unknown>): Validated;
  /** What the data changes: attributes it does not name are left out. */
  forUpdate(data: Record<string, unknown>): Validated;
}

/** Reads whole entries. `unknownKey` says what is wrong with a key that is no field. */
export const createModelValidator = (
  fields: ReadonlyMap<string, Field>,
  unknownKey: (key: string) => string,
): ModelValidator => {
  const inOrder = [...fields.values()];

  const validate = (data: Record<string, unknown>, create: boolean): Validated => {
    const row: Row = {};
    let issues: MessageIssue[] | undefined;
    const add = (path: string, messages: readonly string[]) => {
      issues ??= [];
      for (const message of messages) issues.push({ path: [path], message });
    };

    for (const field of inOrder) {
      const { name } = field;
      const value = data[name];
      if (value === undefined && !create) continue;
      const stored = value === undefined ? field.initial() : readGiven(field, value);
      if (stored instanceof Unfit) add(name, stored.messages);
      else row[name] = stored;
    }
    for (const key of Object.keys(data)) {
      if (!fields.has(key) && data[key] !== undefined) add(key, [unknownKey(key)]);
    }
    return issues ? { issues } : { row };
  };

  return {
    forCreate: (data) => validate(data, true),
    forUpdate: (data) => validate(data, false),
  };
};

const readGiven = (field: Field, value: unknown): Stored | Unfit => {
  if (value !== null) return field.read(value);
  return field.required ? new Unfit('must not be null') : null;
};
