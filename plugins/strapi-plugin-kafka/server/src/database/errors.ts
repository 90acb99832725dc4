/**
 * The connection broke while a commit was under way: it may have been made or not, and only the database knows. Never try
 * the same transaction again; read what is there, then decide.
 */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';

  constructor(cause: unknown) {
    super('The connection to the database broke during a commit. What was committed is read from the database.', {
      cause,
    });
  }
}

/**
 * The connection of a transaction is gone. Whatever the work in it said when it failed, e.g. that a lookup found something
 * invalid, may come of that: the same work will do in another transaction.
 */
export class TransactionLostError extends Error {
  override readonly name = 'TransactionLostError';

  constructor(cause: unknown) {
    super('The connection to the database was lost in a transaction, which is made again.', { cause });
  }
}

/**
 * The database has rolled a transaction back although it was asked to commit it. PostgreSQL does so after a statement that
 * failed, whoever has caught that error; `cause` is that error.
 */
export class RolledBackError extends Error {
  override readonly name = 'RolledBackError';

  constructor(cause: unknown) {
    super(
      'The database rolled the transaction back, for a statement in it had failed and the error was caught. ' +
        'Let such errors through, or run the statement in a savepoint (trx.transaction).',
      { cause },
    );
  }
}

/**
 * Code of a consumer waits for a database connection while its own transaction holds the only one, as on SQLite: neither
 * would ever end.
 */
export class QueryOutsideTransactionError extends Error {
  override readonly name = 'QueryOutsideTransactionError';
  readonly code = 'KAFKA_QUERY_OUTSIDE_TRANSACTION';

  constructor() {
    super(
      "A query outside of the message's transaction waits for the database's only connection, which that transaction " +
        "holds. Make it through the transaction: `trx('table')` or `query.transacting(trx)` with the handler's `trx`, or " +
        '`strapi.db.query` and `strapi.documents`, which join it.',
    );
  }
}
