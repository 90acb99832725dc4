import type { ConsumerSummary } from '../../../contract/status';
import { VERDICTS } from '../../../contract/verdict';

/** The consumer that is most in need of somebody; among equals the one where most waits. */
export function worstConsumer(consumers: ConsumerSummary[]): ConsumerSummary | undefined {
  const severity = ({ verdict }: ConsumerSummary) => VERDICTS.indexOf(verdict.verdict);
  return consumers.toSorted((a, b) => severity(b) - severity(a) || (b.lag ?? 0) - (a.lag ?? 0))[0];
}
