import { Flex } from '@strapi/design-system';
import { ArrowLeft, ArrowRight } from '@strapi/icons';
import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import type { ShownLetterResponse } from '../../../contract/deadLetters';
import { ReasonedButton } from '../components/ReasonedButton';
import { useTranslation } from '../hooks/useTranslation';
import { letterPath } from './filter';

interface NeighbourLinksProps extends Pick<ShownLetterResponse, 'neighbours'> {
  /** Of the list that the letter is looked at in. */
  search: string;
}

/** Where a key is part of what a person writes or chooses, or moves between things, and not a wish to leave. */
const WRITING = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"]';

/** The letter that a key asks for: `j` and `k`, as programs for letters have it. */
function asked({ key, target, altKey, ctrlKey, metaKey }: KeyboardEvent): 'next' | 'previous' | null {
  if (altKey || ctrlKey || metaKey || (target instanceof Element && target.closest(WRITING))) return null;
  if (key === 'j') return 'next';
  return key === 'k' ? 'previous' : null;
}

/** The ways to the letters before and behind this one in its list, by button and by key. */
export function NeighbourLinks({ neighbours: { previous, next }, search }: NeighbourLinksProps) {
  const t = useTranslation();
  const navigate = useNavigate();

  useEffect(() => {
    const ids = { previous, next };
    function onKey(event: KeyboardEvent) {
      const side = asked(event);
      const id = side && ids[side];
      if (id) navigate(letterPath(id, search));
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [previous, next, search, navigate]);

  const go = (id: string | null) => id !== null && navigate(letterPath(id, search));
  return (
    <Flex tag="nav" aria-label={t('letter.neighbours')} gap={2}>
      <ReasonedButton
        variant="tertiary"
        size="S"
        startIcon={<ArrowLeft />}
        aria-keyshortcuts="k"
        reason={previous === null ? t('letter.previous.none') : null}
        onClick={() => go(previous)}
      >
        {t('letter.previous')}
      </ReasonedButton>
      <ReasonedButton
        variant="tertiary"
        size="S"
        endIcon={<ArrowRight />}
        aria-keyshortcuts="j"
        reason={next === null ? t('letter.next.none') : null}
        onClick={() => go(next)}
      >
        {t('letter.next')}
      </ReasonedButton>
    </Flex>
  );
}
