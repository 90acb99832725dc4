import { ArrowClockwise, Trash } from '@strapi/icons';
import { useState } from 'react';
import type { DeadLetterSummary } from '../../../contract/deadLetters';
import { ReasonedButton } from '../components/ReasonedButton';
import { useTranslation } from '../hooks/useTranslation';
import { ResolveDialog } from './ResolveDialog';
import type { Resolution } from './resolution';
import { useResolveObstacle } from './useResolveObstacle';

interface ResolveButtonsProps {
  letters: DeadLetterSummary[];
  busy: boolean;
  /** Why a replay would not do what the person expects; null when it would. */
  unready?: string | null;
  onResolve: (resolution: Resolution) => void;
}

/** Replay and discard, each after a question. */
export function ResolveButtons({ letters, busy, unready = null, onResolve }: ResolveButtonsProps) {
  const t = useTranslation();
  const [asked, setAsked] = useState<Resolution | null>(null);
  const obstacle = useResolveObstacle(letters);
  return (
    <>
      <ReasonedButton
        variant="secondary"
        startIcon={<ArrowClockwise />}
        loading={busy}
        reason={obstacle ?? unready}
        onClick={() => setAsked('replay')}
      >
        {t('action.replay')}
      </ReasonedButton>
      <ReasonedButton
        variant="danger-light"
        startIcon={<Trash />}
        loading={busy}
        reason={obstacle}
        onClick={() => setAsked('discard')}
      >
        {t('action.discard')}
      </ReasonedButton>
      <ResolveDialog
        resolution={asked}
        letters={letters}
        onCancel={() => setAsked(null)}
        onConfirm={() => {
          setAsked(null);
          if (asked) onResolve(asked);
        }}
      />
    </>
  );
}
