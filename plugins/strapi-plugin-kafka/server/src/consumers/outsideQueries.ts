import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import { QueryOutsideTransactionError } from '../database/errors';
import type { Sink } from '../sinks/sink';
import type { ConnectionPool } from './connectionPool';

/**
 * So long nothing may happen in a transaction while its handler waits for another connection; milliseconds. Longer than a
 * busy machine stops a process: a handler that has asked for a connection and does not wait for it is not at fault.
 */
const GRACE_MS = 3_000;

/** What the documents writer asks now and then, see `whileTransactionLives`. */
const SIGN_OF_LIFE = 'select 1';

type Query = Pick<Knex.Sql, 'sql'>;

/** One call of a sink. */
class SinkCall {
  private timer: NodeJS.Timeout | null = null;
  private queriedAt = -Infinity;
  private ended = false;

  constructor(
    trx: Pick<Knex.Transaction, 'on'>,
    private readonly graceMs: number,
    private readonly fail: (error: Error) => void,
  ) {
    trx.on('query', (query: Query) => this.noticeQuery(query));
    trx.on('query-response', (_response: unknown, query: Query) => this.noticeQuery(query));
  }

  /** Something in the call asks for a connection, and gets none before the transaction ends. */
  noticeRequest(): void {
    if (!this.ended) this.timer ??= setTimeout(() => this.look(), this.graceMs);
  }

  private noticeQuery({ sql }: Query): void {
    if (sql !== SIGN_OF_LIFE) this.queriedAt = performance.now();
  }

  end(): void {
    this.ended = true;
    if (this.timer) clearTimeout(this.timer);
  }

  /** A call that does not wait for what it has asked for goes on with its transaction. */
  private look(): void {
    this.timer = null;
    if (performance.now() - this.queriedAt < this.graceMs) return this.noticeRequest();
    this.fail(new QueryOutsideTransactionError());
  }
}

/**
 * Notices that a sink waits for a database connection while its own transaction holds the only one, as on SQLite. Without
 * it Strapi would stand still until the pool gives up (60 s), at every try.
 */
export const createOutsideQueries = (pool: Pick<ConnectionPool, 'max' | 'on'>, graceMs = GRACE_MS) => {
  const calls = new AsyncLocalStorage<SinkCall>();
  if (pool.max === 1) pool.on('acquireRequest', () => calls.getStore()?.noticeRequest());

  return {
    /** The sink, whose `apply` then fails with `QueryOutsideTransactionError`. */
    guard(sink: Sink): Sink {
      if (pool.max > 1) return sink;
      const apply: Sink['apply'] = (batch) =>
        new Promise((resolve, reject) => {
          const call = new SinkCall(batch.trx, graceMs, reject);
          calls
            .run(call, async () => sink.apply(batch))
            .finally(() => call.end())
            .then(resolve, reject);
        });
      return { ...sink, apply };
    },
  };
};
