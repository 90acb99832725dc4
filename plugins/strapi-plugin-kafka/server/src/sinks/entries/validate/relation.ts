import { Unfit, type Reader } from './reader';

/** A to-one relation: the id of the other entry, or an object with it. */
export const relationReader = (): Reader => (value) => {
  const id = typeof value === 'object' ? (value as { id?: unknown }).id : value;
  if (typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return id;
  return new Unfit('must be the id of an entry, or { id }; "resolve" can look it up');
};
