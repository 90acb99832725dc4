import type { Knex } from 'knex';
import { markOwn } from '../../../database/ownErrors';

/** Between two looks at the transaction while a write is in hand; milliseconds. */
const INTERVAL = 5_000;

/** To be asked before each step of a write. */
export interface TransactionLife {
  /** @throws when the transaction has ended: a step would be made outside of it, and commit by itself. */
  assertAlive(): void;
}

/**
 * The result of a write, or the failure of the transaction that it is made in. Strapi's validator looks unique values up
 * inside a test of yup 0.32, and a look that fails leaves that test's promise unsettled for ever (`createValidation`):
 * where the process survives the rejection that nobody handles, the write would never end. A write that only takes its
 * time, e.g. in a lifecycle hook, is let be; if its transaction fails meanwhile, it is given up and makes no further step.
 */
export const whileTransactionLives = async (
  trx: Knex.Transaction,
  write: (life: TransactionLife) => Promise<void>,
): Promise<void> => {
  const over = new AbortController();
  let isLeft = false;
  const assertAlive = (): void => {
    if (isLeft || trx.isCompleted()) throw new Error('The transaction ended while its entries were being written.');
  };
  const writing = write({ assertAlive });
  try {
    await Promise.race([writing, failureOf(trx, over.signal)]);
  } finally {
    isLeft = true;
    over.abort();
    // Given up, it has nobody left to tell of its own end.
    writing.catch(() => undefined);
  }
};

/** Rejects when the transaction has failed; else never settles. */
const failureOf = (trx: Knex.Transaction, over: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const look = async () => {
      try {
        await trx.raw('select 1');
      } catch (error) {
        markOwn(error);
        const { message } = error as Error;
        reject(new Error(`The transaction failed while an entry was being written: ${message}`, { cause: error }));
        return;
      }
      if (!over.aborted) wait();
    };
    let timer: NodeJS.Timeout;
    const wait = () => {
      timer = setTimeout(() => void look(), INTERVAL);
    };
    over.addEventListener('abort', () => clearTimeout(timer));
    wait();
  });
