/** A statement with the values that knex has put into it, and behind it what the database said. */
const WITH_STATEMENT =
  /^\s*(?:select|insert|update|delete|with|begin|commit|rollback|savepoint|release|set)\b[\s\S]* - /i;

/**
 * By its form, not by its class: a driver keeps the classes of the place that loaded it first, and where that is another
 * realm, as in a test file of Jest, its errors are no instances of this one's `Error`.
 */
export const isError = (error: unknown): error is Error => {
  if (error instanceof Error) return true;
  if (typeof error !== 'object' || error === null) return false;
  const { name, message } = error as Partial<Error>;
  return typeof name === 'string' && typeof message === 'string';
};

/** An error, what has caused it, and so on; once each, for code that is not the plugin's may close a circle. */
export const causesOf = (error: unknown): Set<unknown> => {
  const causes = new Set<unknown>();
  for (let one = error; one !== undefined && one !== null && !causes.has(one); one = (one as Partial<Error>).cause) {
    causes.add(one);
  }
  return causes;
};

/** The code of an error, or its class: something that is the same every time and quotes nothing. */
export const causeOf = (error: unknown): string | null => {
  for (const one of causesOf(error)) {
    const { code } = one as { code?: unknown };
    if (typeof code === 'string' && /^\w{1,64}$/.test(code)) return code;
  }
  const { name } = (error ?? {}) as { name?: unknown };
  return typeof name === 'string' && /^\w{1,64}$/.test(name) ? name : null;
};

/**
 * What an error says, for logs and for people. Of a database's error only the database's own words: knex puts the whole
 * statement before them, with every value of a batch in it.
 */
export const inOwnWords = (error: unknown): string => {
  const { message } = (isError(error) ? error : { message: error }) as { message: unknown };
  return typeof message === 'string' ? message.replace(WITH_STATEMENT, '') : toText(message);
};

/** Anything can be thrown, and not everything can be told: `String(Object.create(null))` throws itself. */
const toText = (thrown: unknown): string => {
  try {
    return String(thrown);
  } catch {
    return 'an error that cannot be shown as text';
  }
};
