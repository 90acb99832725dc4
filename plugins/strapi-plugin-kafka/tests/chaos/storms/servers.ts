import { untilProgress, type Storm } from './storm';

export const brokerKilled: Storm = {
  name: 'the broker is killed and started again',
  async run(arena) {
    await untilProgress(arena);
    await arena.broker.kill();
    await arena.broker.start();
  },
};
