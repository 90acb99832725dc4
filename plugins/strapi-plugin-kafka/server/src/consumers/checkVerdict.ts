import type { CheckVerdict } from '../../../contract/deadLetters';
import { toRefusal, type Refusal } from './failure';
import type { Item } from './partition/item';
import type { Verdicts } from './partition/verdicts';

/** What a sink has said of an item, in the words that people get. */
export const verdictOn = (item: Item, said: Verdicts): CheckVerdict => {
  const refusal = item.refusal ?? said.refused.get(item);
  if (refusal) return refusedFor(refusal);
  const postponement = said.postponed.get(item);
  if (postponement) return { outcome: 'waits', ...postponement, issues: [] };
  return { outcome: said.unchanged.has(item) ? 'unchanged' : 'written', reason: null, detail: null, issues: [] };
};

/** What an error says that a single item has brought about. */
export const verdictOf = (error: unknown): CheckVerdict => refusedFor(toRefusal(error));

const refusedFor = ({ reason, detail, issues = [] }: Refusal): CheckVerdict => ({
  outcome: 'refused',
  reason,
  detail,
  issues,
});
