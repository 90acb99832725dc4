const own = new WeakSet<object>();

/**
 * Notes that an error is of the plugin's own connection to the database. A code such as ECONNREFUSED does not tell: a
 * handler's request to some service fails with the same one, and says nothing about the database.
 */
export const markOwn = (error: unknown): void => {
  if (typeof error === 'object' && error !== null) own.add(error);
};

const earlier = new WeakMap<object, unknown>();

/**
 * Notes which statement had made PostgreSQL give a transaction up before its work failed with another error, which may come
 * of that. Undefined: none had, whatever was noted of the same error in an earlier transaction.
 */
export const noteEarlier = (error: unknown, failure: unknown): void => {
  if (typeof error !== 'object' || error === null) return;
  if (failure === undefined || failure === error) earlier.delete(error);
  else earlier.set(error, failure);
};

/** Undefined: none is known. */
export const earlierFailure = (error: unknown): unknown =>
  typeof error === 'object' && error !== null ? earlier.get(error) : undefined;

export const isOwn = (error: unknown): boolean => typeof error === 'object' && error !== null && own.has(error);
