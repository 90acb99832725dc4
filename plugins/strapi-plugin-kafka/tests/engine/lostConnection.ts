import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { TestSchema } from '../sinks/project';
import type { Lab } from './lab';

const names = uniqueNames('lost-connection');

/** An entry that names another one: Strapi's validator asks the database whether that exists. */
export const LINKED: Record<string, TestSchema> = {
  whole: { attributes: { name: { type: 'string' } } },
  part: {
    attributes: {
      code: { type: 'string' },
      whole: { type: 'relation', relation: 'manyToOne', target: 'api::whole.whole' },
    },
  },
};

/** More statements than any transaction here has. */
const MOST_STATEMENTS = 100;

/** The connection as the driver has it. */
interface Connection {
  processID: number;
}
type Query = (connection: Connection, statement: { sql: string; bindings?: unknown[] }) => Promise<unknown>;

/** What the database does with a connection, or in its transaction, before it gets a statement. */
type Fault = (lab: Lab, connection: Connection, run: (sql: string) => Promise<unknown>) => Promise<unknown>;

const endConnection: Fault = async ({ strapi }, { processID }) => {
  const { connection: knex } = strapi.db;
  await knex.raw('select pg_terminate_backend(?)', [processID]);
  await until('the connection to end', async () => {
    const { rows } = await knex.raw('select 1 from pg_stat_activity where pid = ?', [processID]);
    return rows.length === 0;
  });
};

/** As for a statement that takes longer than `statement_timeout`. */
const cancelStatement: Fault = (_lab, _connection, run) =>
  run("do $$ begin raise exception using errcode = 'query_canceled'; end $$");

/** Brings a fault about before one statement of an engine's transaction, counted from the one that fences it. */
const faultMaker = (lab: Lab, fault: Fault) => {
  const knex = lab.strapi.db.connection;
  const dialect = Object.getPrototypeOf(knex.client) as { _query: Query };
  const query = dialect._query;
  const counts = new Map<Connection, number>();
  let doomed: number | null = null;

  jest.spyOn(dialect, '_query').mockImplementation(async function (this: unknown, connection, statement) {
    const { sql } = statement;
    if (sql.includes('update "kafka_positions" set "next_offset"')) counts.set(connection, 0);
    const count = counts.get(connection);
    if (count !== undefined) {
      counts.set(connection, count + 1);
      if (count === doomed) {
        doomed = null;
        await fault(lab, connection, (other) => query.call(this, connection, { sql: other, bindings: [] }));
      }
    }
    if (/^commit/i.test(sql)) counts.delete(connection);
    return query.call(this, connection, statement);
  });

  return {
    /** Counted from 0. */
    at: (statement: number) => void (doomed = statement),
    /** Whether there was such a statement. */
    hasCome: () => doomed === null,
  };
};

export const describeLostConnection = (shared: () => Lab): void => {
  // Strapi's validator takes an answer that did not come for an entry that does not exist.
  it.each([
    ['a connection that ends', endConnection],
    ['a statement that is cancelled', cancelStatement],
  ])('%s writes an entry once and gives up no message, whichever statement it is', async (name, fault) => {
    const lab = shared();
    const topic = names(name.replaceAll(' ', '-'));
    const { connection } = lab.strapi.db;
    await lab.client.createTopic(topic, 1);
    const whole = await lab.strapi.documents('api::whole.whole' as never).create({ data: { name: topic } as never });
    const { documentId } = whole as { documentId: string };
    const faults = faultMaker(lab, fault);
    const instance = lab.instance(topic, {
      entry: { contentType: 'api::part.part', action: 'create', map: (value) => value as object, write: 'documents' },
      retry: { attempts: 1, initialDelay: 10, maxDelay: 20 },
    });
    await instance.start();

    const codes: string[] = [];
    for (let statement = 0; statement < MOST_STATEMENTS; statement += 1) {
      const code = `${topic}-${statement}`;
      codes.push(code);
      faults.at(statement);
      await lab.client.send(topic, [{ partition: 0, value: JSON.stringify({ code, whole: documentId }) }]);
      await until(`message ${statement} to be passed`, () =>
        connection('kafka_positions').where({ topic }).where('next_offset', '>', statement).first(),
      );
      if (!faults.hasCome()) break;
    }
    // The last message has met with nothing.
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.length).toBeLessThan(MOST_STATEMENTS);
    expect(await lab.letters(topic)).toEqual([]);
    const written: { code: string }[] = await connection('parts').whereIn('code', codes).orderBy('id').select('code');
    expect(written.map(({ code }) => code)).toEqual(codes);
  });
};
