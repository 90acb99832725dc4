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
 * Notes which statement had failed in a transaction before its work failed with an error of another kind, which may come of
 * that: Strapi's validator calls an entry missing when its lookup fails.
 */
export const noteEarlier = (error: unknown, failure: unknown): void => {
  if (typeof error === 'object' && error !== null && error !== failure) earlier.set(error, failure);
};

/** Undefined: none is known. */
export const earlierFailure = (error: unknown): unknown =>
  typeof error === 'object' && error !== null ? earlier.get(error) : undefined;

export const isOwn = (error: unknown): boolean => typeof error === 'object' && error !== null && own.has(error);
