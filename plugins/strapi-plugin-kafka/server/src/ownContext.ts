import { AsyncResource } from 'node:async_hooks';

/** Made when the plugin is loaded: before the first transaction, and before the first request. */
const outermost = new AsyncResource('strapi-plugin-kafka');

/**
 * Runs work outside of every transaction and request. Strapi keeps both in AsyncLocalStorage, and whatever is begun in one
 * (a timer, a promise, a listener) inherits it: the engine would write in a transaction that others roll back, or read as
 * the user of some request. Everything that others can make the plugin begin goes through here.
 */
export const inOwnContext = <Result>(work: () => Result): Result => outermost.runInAsyncScope(work);
