import { isDeepStrictEqual } from 'node:util';
import { identityOf, type Field } from '../validate/field';
import { Unfit } from '../validate/reader';

/**
 * Whether an entry, as the Document Service returns it, has all these values already. Where that cannot be told (media,
 * components, lists of relations, passwords, values that do not fit) the answer is no, and the Document Service decides.
 */
export const hasValues = (
  fields: ReadonlyMap<string, Field>,
  document: Record<string, unknown>,
  data: Record<string, unknown>,
): boolean =>
  Object.entries(data).every(([name, value]) => {
    if (value === undefined) return true;
    const field = fields.get(name);
    return field !== undefined && hasValue(field, document[name] ?? null, value);
  });

const hasValue = (field: Field, current: unknown, value: unknown): boolean => {
  if (value === null || current === null) return value === current;
  if (field.type === 'relation') return isEntry(current, value);
  // A JSON value comes back parsed, and from PostgreSQL with its keys in another order.
  if (field.type === 'json') return isDeepStrictEqual(parsed(current), parsed(value));
  const before = field.read(current);
  const after = field.read(value);
  if (before instanceof Unfit || after instanceof Unfit) return false;
  return identityOf(field.type, before) === identityOf(field.type, after);
};

/** A relation is named by id or documentId, alone or in an object. */
const isEntry = (current: unknown, value: unknown): boolean => {
  const entry = current as { id?: unknown; documentId?: unknown };
  const { id, documentId } = typeof value === 'object' ? (value as typeof entry) : { id: value, documentId: value };
  return (id !== undefined && id === entry.id) || (documentId !== undefined && documentId === entry.documentId);
};

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};
