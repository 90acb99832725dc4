import { Flex } from '@strapi/design-system';
import type { DeadLetterDetails } from '../../../contract/deadLetters';
import { useTranslation } from '../hooks/useTranslation';
import { LetterFacts } from './LetterFacts';
import { LetterHeaders } from './LetterHeaders';
import { LetterHistory } from './LetterHistory';
import { OriginalValue } from './OriginalValue';
import { RepairEditor } from './RepairEditor';
import { ResolveButtons } from './ResolveButtons';
import { ResolveResult } from './ResolveResult';
import { useRepair } from './useRepair';
import { useResolve } from './useResolve';

/** One letter: all that is known of it, and what can be done with it. */
export function Letter({ letter }: { letter: DeadLetterDetails }) {
  const t = useTranslation();
  const repair = useRepair(letter);
  const { resolve, busy, outcome } = useResolve();
  return (
    <>
      <Flex gap={3} wrap="wrap">
        <ResolveButtons
          letters={[letter]}
          busy={busy}
          unready={repair.changed ? t('reason.unsaved') : null}
          onResolve={(resolution) => void resolve(resolution, [letter])}
        />
      </Flex>
      <ResolveResult outcome={outcome} />
      <LetterFacts letter={letter} />
      <OriginalValue letter={letter} />
      <RepairEditor letter={letter} repair={repair} />
      <LetterHistory history={letter.history} />
      <LetterHeaders headers={letter.headers} />
    </>
  );
}
