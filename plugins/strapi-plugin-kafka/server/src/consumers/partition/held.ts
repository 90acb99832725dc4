import type { Claim, SeenKafka } from '../positionRow';
import type { ParkedSummary } from './parkedSummary';

/** A partition while it is claimed. */
export interface Held {
  readonly claim: Claim;
  /** Next offset to apply. */
  next: number;
  readonly parked: ParkedSummary;
  /** Whether a transaction was committed under this claim. */
  proven: boolean;
  /** Messages below this offset are applied one by one, because one of them may have killed the process before. */
  readonly cautiousUntil: number;
  /** As it is kept with the position. */
  seen: SeenKafka;
}
