import { randomBytes } from 'node:crypto';

/**
 * Names of topics, groups and consumers that no other test file uses, so that files can share a broker.
 *
 * @example const names = uniqueNames('engine'); names('paused') // engine-1f03ab-paused
 */
export const uniqueNames = (prefix: string): ((name: string) => string) => {
  const run = randomBytes(3).toString('hex');
  return (name) => `${prefix}-${run}-${name}`;
};
