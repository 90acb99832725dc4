import { useState } from 'react';
import type { DeadLetterSummary } from '../../../contract/deadLetters';
import type { RowSelection } from '../components/DataTable';
import { useTranslation } from '../hooks/useTranslation';
import { originText } from './resolution';

const isOpen = ({ state }: DeadLetterSummary): boolean => state === 'open';

/** The letters that a person has chosen. They stay chosen on other pages, and while new letters move them down. */
export function useSelection(letters: DeadLetterSummary[]) {
  const t = useTranslation();
  const [chosen, setChosen] = useState<ReadonlyMap<string, DeadLetterSummary>>(new Map());

  const open = letters.filter(isOpen);
  const count = open.filter(({ id }) => chosen.has(id)).length;
  const all = open.length > 0 && count === open.length;

  function set(targets: DeadLetterSummary[], selected: boolean) {
    const next = new Map(chosen);
    for (const letter of targets) {
      if (selected) next.set(letter.id, letter);
      else next.delete(letter.id);
    }
    setChosen(next);
  }

  const selection: RowSelection<DeadLetterSummary> = {
    all: all || (count > 0 && 'indeterminate'),
    onAll: () => set(open, !all),
    allLabel: t('letters.selectAll'),
    canSelect: isOpen,
    isSelected: ({ id }) => chosen.has(id),
    onToggle: (letter) => set([letter], !chosen.has(letter.id)),
    label: (letter) => t('letters.select', { origin: originText(letter) }),
  };
  return { selection, chosen: [...chosen.values()], clear: () => setChosen(new Map()) };
}
