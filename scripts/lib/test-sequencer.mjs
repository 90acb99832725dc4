// The order of test files for two workers: the longest first, so that both end at about the same time. Jest remembers how
// long files took; on a fresh clone it knows only their sizes, and the shortest of these files take longest.
import TestSequencer from '@jest/test-sequencer';

const LONGEST_FIRST = [
  'app/catalogue',
  'engine/databases',
  'engine/engine',
  'app/adminApi',
  'operations',
  'engine/transactions',
  'dead-letters',
  'fuzz/messages',
  'records/records',
  'engine/witness',
  'engine/stuck',
  'tables/upgrade',
  'fuzz/http',
  'fuzz/letters',
  'broker-away',
].map((name) => `/tests/${name}.test.ts`);

/** Place among them; behind all of them where Jest knows better, or where a file is short. */
const place = ({ path, duration }) => {
  const found = duration === undefined ? LONGEST_FIRST.findIndex((end) => path.endsWith(end)) : -1;
  return found < 0 ? LONGEST_FIRST.length : found;
};

export default class extends TestSequencer {
  /** @param {import('@jest/test-result').Test[]} tests */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}
