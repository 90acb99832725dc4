interface Entry<T> {
  answer: Promise<T>;
  expiresAt: number;
}

/** Answers that are remembered at the same time. */
const MOST_KEPT = 100;

/**
 * Remembers what the brokers answered for `maxAge` milliseconds and shares it: open tabs do not multiply requests, and
 * callers who come while a question is on its way wait for that one. Failures are not remembered.
 */
export const createSharedReads = <T>(maxAge: number, now: () => number = Date.now) => {
  const entries = new Map<string, Entry<T>>();

  const forgetOld = (): void => {
    for (const [key, { expiresAt }] of entries) {
      if (expiresAt <= now()) entries.delete(key);
    }
    for (const key of [...entries.keys()].slice(0, Math.max(0, entries.size - MOST_KEPT))) entries.delete(key);
  };

  return {
    get(key: string, read: () => Promise<T>): Promise<T> {
      const known = entries.get(key);
      if (known && known.expiresAt > now()) return known.answer;
      // However long the answer takes; its age counts from when it is there.
      const entry: Entry<T> = { answer: read(), expiresAt: Infinity };
      entries.set(key, entry);
      entry.answer.then(
        () => {
          entry.expiresAt = now() + maxAge;
          forgetOld();
        },
        () => {
          if (entries.get(key) === entry) entries.delete(key);
        },
      );
      return entry.answer;
    },

    /** Something was changed: the next question goes to the brokers. */
    clear: () => entries.clear(),
  };
};

export type SharedReads<T> = ReturnType<typeof createSharedReads<T>>;
