import type { DeadLetterSummary } from '../../../contract/deadLetters';
import { useTranslation } from '../hooks/useTranslation';
import { ConfirmDialog } from '../components/ConfirmDialog';
import type { Resolution } from './resolution';

interface ResolveDialogProps {
  /** What is asked about; null while nothing is. */
  resolution: Resolution | null;
  letters: DeadLetterSummary[];
  onCancel: () => void;
  onConfirm: () => void;
}

/** Asks before letters are replayed or discarded: how many, and what follows. */
export function ResolveDialog({ resolution, letters, onCancel, onConfirm }: ResolveDialogProps) {
  const t = useTranslation();
  if (resolution === null) return null;
  const count = letters.length;
  const topics = [...new Set(letters.map(({ topic }) => topic))].join(', ');
  const unrepaired = letters.filter(({ repaired }) => !repaired).length;
  const consequences =
    resolution === 'replay'
      ? [
          t('replay.consequence', { count, topics }),
          ...(unrepaired > 0 ? [t('replay.asIs', { count: unrepaired })] : []),
        ]
      : [t('discard.consequence', { count, topics }), t('discard.final')];

  return (
    <ConfirmDialog
      title={t(`${resolution}.title`, { count })}
      consequences={consequences}
      action={t(`action.${resolution}`)}
      danger={resolution === 'discard'}
      onCancel={onCancel}
      onConfirm={onConfirm}
    />
  );
}
