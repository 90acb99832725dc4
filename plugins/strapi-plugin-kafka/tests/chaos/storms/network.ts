import { setTimeout as pause } from 'node:timers/promises';
import { untilProgress, type Storm } from './storm';

/** Milliseconds. */
const OUTAGE = 3_000;

const CUTS = 12;
/** Milliseconds at most until a cut is followed by another one that finds the members on their way back. */
const SECOND_CUT = 800;

export const cut: Storm = {
  name: 'all connections to the broker are cut, again and again',
  async run(arena) {
    for (let n = 0; n < CUTS / 2; n += 1) {
      await untilProgress(arena);
      arena.proxy.cut();
      await pause(arena.chance.below(SECOND_CUT));
      arena.proxy.cut();
    }
  },
};

export const refuse: Storm = {
  name: 'connections to the broker are cut and new ones refused for a while',
  async run(arena) {
    await untilProgress(arena);
    arena.proxy.mode = 'refuse';
    arena.proxy.cut();
    await pause(OUTAGE);
    arena.proxy.mode = 'pass';
  },
};

export const swallow: Storm = {
  name: 'answers of the broker are lost for a while, then the connections break',
  async run(arena) {
    await untilProgress(arena);
    arena.proxy.mode = 'swallow';
    await pause(OUTAGE);
    arena.proxy.cut();
    arena.proxy.mode = 'pass';
  },
};

export const mute: Storm = {
  name: 'open connections to the broker get no answer any more and do not break',
  async run(arena) {
    await untilProgress(arena);
    arena.proxy.mute();
    // Only the members' own patience tells them.
    await arena.load.stop();
    await arena.books.drained();
  },
};
