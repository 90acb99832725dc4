/**
 * Waits for work, but no longer than `limit` milliseconds. Resolves to whether it has ended by then; work that has not
 * goes on unobserved. Rejects when the work fails in time.
 */
export const endsWithin = async (limit: number, work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, limit, false);
  });
  try {
    return await Promise.race([work.then(() => true), tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
