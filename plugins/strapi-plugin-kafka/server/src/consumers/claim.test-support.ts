import type { Claim } from './positionRow';

/** A claim of a partition of which nothing is applied yet that could be a witness. */
export const CLAIM: Claim = {
  epoch: 1,
  next: 7,
  incident: null,
  claimsWithoutProgress: 0,
  suspect: null,
  witness: null,
  seen: null,
};
