const own = new WeakSet<object>();

/**
 * Notes that an error is of the plugin's own connection to the database. A code such as ECONNREFUSED does not tell: a
 * handler's request to some service fails with the same one, and says nothing about the database.
 */
export const markOwn = (error: unknown): void => {
  if (typeof error === 'object' && error !== null) own.add(error);
};

export const isOwn = (error: unknown): boolean => typeof error === 'object' && error !== null && own.has(error);
