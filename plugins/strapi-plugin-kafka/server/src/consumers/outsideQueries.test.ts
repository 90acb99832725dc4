import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sink, SinkBatch } from '../sinks/sink';
import { createOutsideQueries } from './outsideQueries';

const setUp = (apply: (pool: EventEmitter, trx: EventEmitter) => Promise<void>, max = 1) => {
  const pool = Object.assign(new EventEmitter(), { max });
  const trx = new EventEmitter();
  const sink: Sink = { contentType: null, apply: () => apply(pool, trx) };
  const guarded = createOutsideQueries(pool, 500).guard(sink);
  return { pool, run: () => guarded.apply({ trx } as unknown as SinkBatch) };
};

const forever = () => new Promise<void>(() => undefined);

describe('a handler and the only connection of the database', () => {
  it('is told when it waits for one outside of its transaction', async () => {
    const { run } = setUp(async (pool) => {
      await pause(1);
      pool.emit('acquireRequest');
      await forever();
    });
    await expect(run()).rejects.toMatchObject({ code: 'KAFKA_QUERY_OUTSIDE_TRANSACTION' });
  });

  it('goes on while its transaction has queries, whatever else it has asked for', async () => {
    const { run } = setUp(async (pool, trx) => {
      pool.emit('acquireRequest');
      for (let n = 0; n < 8; n += 1) {
        await pause(100);
        trx.emit('query', { sql: 'insert' });
      }
    });
    await expect(run()).resolves.toBeUndefined();
  });

  it('has nothing to do with what others ask for', async () => {
    const { pool, run } = setUp(() => pause(800));
    const running = run();
    pool.emit('acquireRequest');
    await expect(running).resolves.toBeUndefined();
  });

  it('may wait where there are more connections', async () => {
    const { run } = setUp(async (pool) => {
      pool.emit('acquireRequest');
      await pause(800);
    }, 2);
    await expect(run()).resolves.toBeUndefined();
  });
});
