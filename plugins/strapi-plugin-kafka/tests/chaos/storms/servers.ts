import { untilProgress, type Storm } from './storm';

export const brokerKilled: Storm = {
  name: 'the broker is killed and started again',
  async run(arena) {
    await untilProgress(arena);
    await arena.broker.kill();
    await arena.broker.start();
  },
};

export const databaseCrashed: Storm = {
  name: 'PostgreSQL is restarted with -m immediate',
  possible: ({ postgres }) => postgres !== null,
  async run(arena) {
    await untilProgress(arena);
    await arena.postgres?.crash();
  },
};
