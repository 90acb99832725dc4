import { setTimeout as pause } from 'node:timers/promises';
import { untilProgress, type Storm } from './storm';

/** Milliseconds. */
const OUTAGE = 3_000;

export const cut: Storm = {
  name: 'all connections to the broker are cut',
  async run(arena) {
    await untilProgress(arena);
    arena.proxy.cut();
    await untilProgress(arena);
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
