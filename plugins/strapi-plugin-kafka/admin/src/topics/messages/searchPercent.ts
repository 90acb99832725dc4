import type { MessageSearch } from '../../../../contract/topics';

/** How much of what a search has before it is done, 0 to 100; only what is done is 100. */
export function searchPercent({ scanned, total }: Pick<MessageSearch, 'scanned' | 'total'>): number {
  return total === 0 ? 100 : Math.floor((scanned / total) * 100);
}
