import type { DeadLetterFilter } from '../../../../contract/deadLetters';

/** A filter as Strapi's queries take it. */
export const whereOf = ({ key, since, until, ...exact }: DeadLetterFilter): object => ({
  ...exact,
  ...(key !== undefined && { key: { $containsi: key } }),
  ...((since !== undefined || until !== undefined) && {
    createdAt: {
      ...(since !== undefined && { $gte: new Date(since) }),
      ...(until !== undefined && { $lte: new Date(until) }),
    },
  }),
});
