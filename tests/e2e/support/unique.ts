import { randomBytes } from 'node:crypto';

/**
 * The name with an ending of its own: a test that is tried again, and one on kept services, meet what was left by
 * an earlier one.
 */
export const unique = (name: string): string => `${name}-${randomBytes(4).toString('hex')}`;
