import leven from 'leven';

/** Of two names that differ in more than this share of their letters none is a misspelling of the other. */
const MOST_DIFFERENT = 0.4;

/** The known name that a misspelt one most likely means; undefined when none is close. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  const distanceTo = (candidate: string) =>
    leven(name.toLowerCase(), candidate.toLowerCase()) / Math.max(name.length, candidate.length);
  const [best] = known
    .map((candidate) => ({ candidate, distance: distanceTo(candidate) }))
    .sort((one, other) => one.distance - other.distance);
  return best && best.distance <= MOST_DIFFERENT ? best.candidate : undefined;
};
