// The order of test files for two workers: the longest first, so that both end at about the same time. Jest remembers how
// long files took; on a fresh clone it knows only their sizes, and the shortest of these files take longest.
import TestSequencer from '@jest/test-sequencer';

const LONG = [
  'app/adminApi',
  'app/catalogue',
  'operations',
  'app/postgres',
  'dead-letters',
  'engine/transactions',
  'broker-away',
  'engine/databases',
  'fuzz/messages',
  'fuzz/http',
  'engine/engine',
].map((name) => `/tests/${name}.test.ts`);

const isKnownToBeLong = ({ path, duration }) => duration === undefined && LONG.some((end) => path.endsWith(end));

export default class LongestFirst extends TestSequencer {
  /** @param {import('@jest/test-result').Test[]} tests */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(isKnownToBeLong), ...sorted.filter((test) => !isKnownToBeLong(test))];
  }
}
