import Sqlite from 'better-sqlite3';
import { setTimeout as pause } from 'node:timers/promises';
import type { BatchHandler } from '../../server/src/config/types';
import { followCreations } from '../../server/src/consumers/followCreations';
import { MessageError } from '../../server/src/consumers/errors';
import { ALL_WAITING } from '../../server/src/consumers/partition/retryWalk';
import { inTransaction } from '../../server/src/database/transaction';
import { databases } from '../sinks/databases';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { startLab, type Instance, type Lab } from './lab';
import { describeLostConnection, LINKED } from './lostConnection';

interface Value {
  n: number;
  /** It has to wait until a thing of this name exists. */
  needs?: string;
  /** What its handler does besides. */
  does?:
    | 'break a deferred constraint'
    | 'look for an optional table'
    | 'look for it and catch a unique violation'
    | 'judge after a cancelled statement'
    | 'lose the answer to its commit';
}

/** Its message of a partition is applied a while after the handler has begun. */
const HANDLER_TAKES_MS = 500;
/** The engine looks at what it was told every 100 ms: by then it would have, were it to do so at once. */
const HELD_OPEN_MS = 1_500;
/** PostgreSQL: as if it had taken longer than `statement_timeout`. */
const CANCELLED = "do $$ begin raise exception using errcode = 'query_canceled'; end $$";

describe.each(databases())('on $name', (database) => {
  const names = uniqueNames('transactions');
  let lab: Lab;
  beforeAll(async () => {
    const thing = { attributes: { name: { type: 'string' } } };
    lab = await startLab({ database, contentTypes: { thing, ...LINKED } });
    const { connection } = lab.strapi.db;
    await connection.raw('create table parents (id integer primary key)');
    await connection.raw(
      'create table children (parent integer references parents (id) deferrable initially deferred)',
    );
    await connection.raw('create table singles (name varchar(20) unique)');
    await connection('singles').insert({ name: 'taken' });
  });
  afterEach(() => lab?.stopInstances());
  afterAll(() => lab?.stop());

  const isPostgres = database.name === 'PostgreSQL';

  const handler: BatchHandler = async (context) => {
    const { messages, trx, postpone } = context;
    const ready = [];
    for (const message of messages) {
      const { needs, does } = message.value as Value;
      if (needs !== undefined && !(await trx('things').where({ name: needs }).first())) {
        postpone(message, { reason: 'unknown_thing', detail: `a thing called ${needs}` });
        continue;
      }
      ready.push(message);
      if (does === 'break a deferred constraint') await trx('children').insert({ parent: 404 });
      if (does === 'look for an optional table' || does === 'look for it and catch a unique violation') {
        await trx.transaction((savepoint) => savepoint('optional_things').first()).catch(() => undefined);
        const taken = trx('singles').insert({ name: 'taken' });
        await (does === 'look for an optional table' ? taken : taken.catch(() => undefined));
      }
      if (does === 'judge after a cancelled statement') {
        await trx.raw(CANCELLED).catch(() => {
          throw new MessageError('too_slow', 'It takes too long.');
        });
      }
      if (does === 'lose the answer to its commit') loseAnswer(trx);
    }
    await lab.apply({ ...context, messages: ready });
  };

  let lost = false;
  /** The commit is made, and the connection breaks before its answer has come. Once. */
  const loseAnswer = (trx: { raw(sql: string): PromiseLike<unknown> }): void => {
    if (lost) return;
    const raw = trx.raw.bind(trx);
    const value = async (sql: string) => {
      const answer = await raw(sql);
      if (!sql.startsWith('commit')) return answer;
      lost = true;
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    };
    Object.defineProperty(trx, 'raw', { value });
  };

  const start = async (topic: string, consumer: object = {}): Promise<Instance> => {
    await lab.client.createTopic(topic, 1);
    const waiting = { timeout: 600_000, interval: 60_000 };
    const retry = { initialDelay: 10, maxDelay: 20 };
    const instance = lab.instance(topic, { handler, waiting, retry, ...consumer });
    followCreations(lab.strapi, (contentType) => instance.consumers.wake(contentType));
    await instance.start();
    return instance;
  };

  const send = (topic: string, ...values: Value[]) =>
    lab.client.send(
      topic,
      values.map((value) => ({ partition: 0, key: 'k', value: JSON.stringify(value) })),
    );

  const createThing = (name: string) => lab.strapi.documents('api::thing.thing' as never).create({ data: { name } });

  const numbers = async (topic: string) => (await lab.effects(topic)).map((value) => (value as Value).n);

  const applied = (topic: string, ...expected: number[]) =>
    until(`effects ${expected.join(', ')} of ${topic}`, async () => {
      const found = await numbers(topic);
      if (found.length < expected.length) throw new Error(`found ${found.join(', ')}`);
      expect(found).toEqual(expected);
      return true;
    });

  const positionOf = async (topic: string) => {
    const row: { next_offset: number; epoch: number } = await lab.strapi.db
      .connection('kafka_positions')
      .where({ topic })
      .first();
    return { next: Number(row.next_offset), epoch: Number(row.epoch) };
  };

  const parkedIn = ({ status }: Instance, count: number) =>
    until(`${count} messages to wait`, () => status().outcomes.parked === count);

  describe("somebody else's transaction that creates what a message waits for", () => {
    it('is rolled back: the message waits on, and is not overtaken', async () => {
      const topic = names('rolled-back');
      const instance = await start(topic);
      await send(topic, { n: 1, needs: topic });
      await parkedIn(instance, 1);
      const failure = new Error('The request failed.');
      const request = lab.strapi.db.transaction(async () => {
        await createThing(topic);
        await pause(HELD_OPEN_MS);
        throw failure;
      });
      await expect(request).rejects.toBe(failure);

      await send(topic, { n: 2 });
      await parkedIn(instance, 2);
      expect(await numbers(topic)).toEqual([]);
      await createThing(topic);
      await applied(topic, 1, 2);
    });

    it('is committed in the middle of the work: the message is applied once', async () => {
      const topic = names('committed-in-the-middle');
      let begun = 0;
      const slow: BatchHandler = async (context) => {
        await handler(context);
        begun += 1;
        await pause(HANDLER_TAKES_MS);
      };
      const instance = await start(topic, { handler: slow });
      await send(topic, { n: 1, needs: topic });
      await parkedIn(instance, 1);
      const before = begun;
      await lab.strapi.db.transaction(async () => {
        await createThing(topic);
        for (let waited = 0; waited < HELD_OPEN_MS && begun === before; waited += 50) await pause(50);
      });
      await applied(topic, 1);
      await send(topic, { n: 2 });
      await applied(topic, 1, 2);
      await until('both to be counted', () => instance.status().outcomes.written === 2);
    });
  });

  if (!isPostgres) {
    it('what is read in it is not out of date when it writes, whatever other processes do', async () => {
      const { strapi } = lab;
      const { filename } = strapi.db.connection.client.config.connection as { filename: string };
      const other = new Sqlite(filename, { timeout: 0 });
      const name = names('read-then-write');
      try {
        await inTransaction(strapi, async (trx) => {
          expect(await trx('things').where({ name }).first()).toBeUndefined();
          expect(() => other.exec(`insert into singles values ('${name}')`)).toThrow(/database is locked/);
          await trx('things').insert({ name });
        });
        expect(await strapi.db.connection('things').where({ name }).first()).toBeDefined();
        other.exec(`begin immediate`);
        await expect(inTransaction(strapi, async () => undefined)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
        other.exec('rollback');
        await expect(inTransaction(strapi, async () => 'done')).resolves.toBe('done');
      } finally {
        other.close();
      }
    });
  }

  it('a commit that the database refuses counts nothing; the message at fault is found', async () => {
    const topic = names('deferred');
    const instance = await start(topic);
    await send(topic, { n: 1 }, { n: 2, does: 'break a deferred constraint' }, { n: 3 });
    await applied(topic, 1, 3);
    await until('the letter', async () => (await lab.letters(topic)).length > 0);
    expect(await lab.letters(topic)).toEqual([{ offset: 1, reason: 'invalid_message', attempts: 1 }]);
    await until('the position to be behind them', async () => (await positionOf(topic)).next >= 3);
    await until('the last to be counted', () => instance.status().outcomes.written >= 2);
    expect(instance.status().outcomes).toMatchObject({ written: 2, refused: 1, dead: 0 });
    // The connection was given back without an open transaction.
    await send(topic, { n: 4 });
    await applied(topic, 1, 3, 4);
  });

  it('a handler that catches an error of the database is told that nothing was written', async () => {
    const topic = names('caught');
    const instance = await start(topic);
    await send(topic, { n: 1 }, { n: 2, does: 'look for it and catch a unique violation' }, { n: 3 });
    // SQLite goes on after it; PostgreSQL answers COMMIT with ROLLBACK.
    await applied(topic, ...(isPostgres ? [1, 3] : [1, 2, 3]));
    await until('the position to be behind them', async () => (await positionOf(topic)).next >= 3);
    const letters = isPostgres ? [{ offset: 1, reason: 'not_unique', attempts: 1 }] : [];
    expect(await lab.letters(topic)).toEqual(letters);
    await until('them to be counted', () => instance.status().outcomes.written === (isPostgres ? 2 : 3));
  });

  it('a failure that a savepoint has healed is not taken for the cause of a later one', async () => {
    const topic = names('healed');
    await start(topic);
    await send(topic, { n: 1 }, { n: 2, does: 'look for an optional table' }, { n: 3 });
    await applied(topic, 1, 3);
    await until('the letter', async () => (await lab.letters(topic)).length > 0);
    expect(await lab.letters(topic)).toEqual([{ offset: 1, reason: 'not_unique', attempts: 1 }]);
  });

  if (isPostgres) {
    it('what a handler says of its message stands, although a statement that may pass has failed before', async () => {
      const topic = names('judged');
      await start(topic);
      await send(topic, { n: 1 }, { n: 2, does: 'judge after a cancelled statement' }, { n: 3 });
      await applied(topic, 1, 3);
      await until('the letter', async () => (await lab.letters(topic)).length > 0);
      expect(await lab.letters(topic)).toEqual([{ offset: 1, reason: 'too_slow', attempts: 1 }]);
    });
  }

  it('a commit whose answer is lost is not made again', async () => {
    const topic = names('answer-lost');
    const instance = await start(topic);
    await send(topic, { n: 1, needs: topic });
    await parkedIn(instance, 1);
    lost = false;
    await send(topic, { n: 2, does: 'lose the answer to its commit' });
    // It queues behind the first. Both are applied in one transaction, whose outcome is unknown here.
    await parkedIn(instance, 2);
    const { epoch } = await positionOf(topic);
    await createThing(topic);
    await applied(topic, 1, 2);
    await send(topic, { n: 3 });
    await applied(topic, 1, 2, 3);
    expect(lost).toBe(true);
    expect((await positionOf(topic)).epoch).toBeGreaterThan(epoch);
  });

  it('says that nobody knows what became of a commit whose answer is lost', async () => {
    lost = false;
    const committed = inTransaction(lab.strapi, async (trx) => loseAnswer(trx));
    await expect(committed).rejects.toMatchObject({ name: 'OutcomeUnknownError' });
  });

  it('a waiting message that was applied already is not applied again', async () => {
    const topic = names('stale');
    const instance = await start(topic, { orderBy: () => null });
    await send(topic, { n: 1, needs: `${topic}-1` }, { n: 2, needs: `${topic}-2` });
    await parkedIn(instance, 2);
    const { parked } = instance.consumers;
    const key = { groupId: instance.consumers.find(topic).groupId, topic, partition: 0 };
    const [first] = await parked.due(key, ALL_WAITING, 1);
    await createThing(`${topic}-1`);
    await applied(topic, 1);

    jest.spyOn(parked, 'due').mockResolvedValueOnce([first]);
    await createThing(`${topic}-2`);
    await until('the stale answer to be used', () => jest.mocked(parked.due).mock.calls.length > 0);
    await until('the second to be applied', async () => (await numbers(topic)).includes(2));
    expect(await numbers(topic)).toEqual([1, 2]);
  });

  it('a service that a handler asks and that does not answer is the handler’s matter: a letter after its tries', async () => {
    const topic = names('service-away');
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' });
    const asking: BatchHandler = async (context) => {
      if (context.messages.some(({ value }) => (value as Value).n === 2)) throw refused;
      await handler(context);
    };
    await start(topic, { handler: asking, retry: { attempts: 2, initialDelay: 10, maxDelay: 20 } });
    await send(topic, { n: 1 }, { n: 2 }, { n: 3 });
    await applied(topic, 1, 3);
    expect(await lab.letters(topic)).toEqual([{ offset: 1, reason: 'handler_error', attempts: 2 }]);
  });

  it('a handler that ends its transaction and throws is not tried for ever', async () => {
    const topic = names('ended-by-handler');
    const rollingBack: BatchHandler = async (context) => {
      if (context.messages.some(({ value }) => (value as Value).n === 2)) {
        await context.trx.rollback();
        throw new Error('It rolls back what is not its own.');
      }
      await handler(context);
    };
    await start(topic, { handler: rollingBack, retry: { attempts: 2, initialDelay: 10, maxDelay: 20 } });
    await send(topic, { n: 1 }, { n: 2 }, { n: 3 });
    await applied(topic, 1, 3);
    expect(await lab.letters(topic)).toEqual([{ offset: 1, reason: 'handler_error', attempts: 2 }]);
  });

  if (isPostgres) {
    it('what code says whose connection was ended is not taken for the message’s fault', async () => {
      const topic = names('connection-ended');
      let ended = 0;
      const ending: BatchHandler = async (context) => {
        if (ended < 2) {
          ended += 1;
          const { rows } = await context.trx.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid');
          await lab.strapi.db.connection.raw('select pg_terminate_backend(?)', [rows[0].pid]);
          // As a validator does whose lookup failed.
          await context.trx('things').catch(() => undefined);
          throw new MessageError('invalid_message', 'It does not exist.');
        }
        await handler(context);
      };
      await start(topic, { handler: ending, retry: { attempts: 1, initialDelay: 10, maxDelay: 20 } });
      // By itself: among several it would be tried alone anyway, once the first try has failed.
      await send(topic, { n: 1 });
      await applied(topic, 1);
      expect(ended).toBe(2);
      expect(await lab.letters(topic)).toEqual([]);
    });

    describe('in the transaction of a message', () => describeLostConnection(() => lab));
  }

  it('a position that was put back while its partition is idle is followed', async () => {
    const topic = names('restored');
    await start(topic);
    await send(topic, { n: 1 }, { n: 2 });
    await applied(topic, 1, 2);
    await until('the position to be behind them', async () => (await positionOf(topic)).next === 2);
    await lab.strapi.db.connection('kafka_positions').where({ topic }).update({ next_offset: 0 });
    await applied(topic, 1, 2, 1, 2);
    await lab.strapi.db.connection('kafka_positions').where({ topic }).delete();
    await applied(topic, 1, 2, 1, 2, 1, 2);
  });

  if (isPostgres) return;

  it('claims that are lost one after the other come slowly and are told, until one holds', async () => {
    const topic = names('contested');
    const pauseMs = 1_000;
    const instance = await start(topic, { retry: { initialDelay: pauseMs, maxDelay: pauseMs, jitter: 0 } });
    const { connection } = lab.strapi.db;
    // No row is changed: the fence, as the engine sees it, is lost each time.
    await connection.raw(
      `create trigger contested before update of next_offset on kafka_positions
       when new.topic = '${topic}' and new.next_offset > old.next_offset begin select raise(ignore); end`,
    );
    const { epoch } = await until('its claim', () => positionOf(topic));
    const began = Date.now();
    await send(topic, { n: 1 });
    await until('it to be told', () => instance.status().problems.some(({ code }) => code === 'claim_lost'));
    await until('three more claims', async () => (await positionOf(topic)).epoch >= epoch + 6);
    expect(Date.now() - began).toBeGreaterThan(3 * pauseMs);
    expect(instance.status().outcomes.written).toBe(0);
    await connection.raw('drop trigger contested');
    await applied(topic, 1);
    await until('the problem to be over', () => instance.status().problems.length === 0);
  });
});

describe('in a database of its own', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab();
  });
  afterEach(() => lab?.stopInstances());
  afterAll(() => lab?.stop());

  it('a BEGIN that failed says why', async () => {
    const { strapi } = lab;
    const { connection } = strapi.db;
    // The plugin's own queries may come in between on the only connection, and end what was begun here.
    const error = await until('a BEGIN to fail', async () => {
      await connection.raw('begin');
      try {
        return await inTransaction(strapi, async () => undefined).then(
          () => null,
          (problem: Error) => problem,
        );
      } finally {
        await connection.raw('rollback').catch(() => undefined);
      }
    });
    expect(error?.message).toMatch(/within a transaction/);
    await expect(inTransaction(strapi, async () => 'done')).resolves.toBe('done');
  });
});
