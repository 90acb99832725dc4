import type { TopicOffsets } from '../broker/port';

/** Milliseconds that a rate looks back, and that it takes at least to say anything. */
const WINDOW = 60_000;
const SHORTEST = 2_000;

interface Look {
  at: number;
  /** Offsets of all partitions' ends together. */
  ends: number;
}

/**
 * Messages a second that come into topics which only this page looks at: from how far their logs were each time somebody
 * looked. Remembers a minute, and nothing of topics that nobody has looked at since.
 */
export const createRates = (now: () => number = Date.now) => {
  const looks = new Map<string, Look[]>();

  const forgetOld = (at: number): void => {
    for (const [topic, all] of looks) {
      if (all[all.length - 1].at < at - WINDOW) looks.delete(topic);
    }
  };

  return {
    note(offsets: ReadonlyMap<string, TopicOffsets[]>): void {
      const at = now();
      forgetOld(at);
      for (const [topic, partitions] of offsets) {
        const ends = partitions.reduce((sum, { end }) => sum + end, 0);
        const earlier = (looks.get(topic) ?? []).filter((look) => look.at >= at - WINDOW);
        // A log that has become shorter is another log.
        const kept = (earlier.at(-1)?.ends ?? 0) > ends ? [] : earlier;
        looks.set(topic, [...kept, { at, ends }]);
      }
    },

    /** null: not known (yet). */
    of(topic: string): number | null {
      const all = looks.get(topic) ?? [];
      const [first, last] = [all[0], all[all.length - 1]];
      if (!first || last.at - first.at < SHORTEST) return null;
      return Math.round(((last.ends - first.ends) / (last.at - first.at)) * 100_000) / 100;
    },
  };
};

export type Rates = ReturnType<typeof createRates>;
