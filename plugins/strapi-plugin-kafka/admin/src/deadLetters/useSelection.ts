import { useState } from 'react';
import type { RowSelection } from '../components/DataTable';
import { useTranslation } from '../hooks/useTranslation';
import { originText, type Origin } from './resolution';

/** The rows that a person has chosen. They stay chosen on other pages, and while new ones move them down. */
export function useSelection<Row extends Origin & { id: string }>(
  rows: Row[],
  { all: allLabel, canSelect }: { all: string; canSelect: (row: Row) => boolean },
) {
  const t = useTranslation();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());

  const open = rows.filter(canSelect);
  const count = open.filter(({ id }) => chosen.has(id)).length;
  const all = open.length > 0 && count === open.length;

  function set(targets: Row[], selected: boolean) {
    const next = new Map(chosen);
    for (const row of targets) {
      if (selected) next.set(row.id, row);
      else next.delete(row.id);
    }
    setChosen(next);
  }

  const selection: RowSelection<Row> = {
    all: all || (count > 0 && 'indeterminate'),
    onAll: () => set(open, !all),
    allLabel,
    canSelect,
    isSelected: ({ id }) => chosen.has(id),
    onToggle: (row) => set([row], !chosen.has(row.id)),
    label: (row) => t('letters.select', { origin: originText(row) }),
  };
  return { selection, chosen: [...chosen.values()], clear: () => setChosen(new Map()) };
}
