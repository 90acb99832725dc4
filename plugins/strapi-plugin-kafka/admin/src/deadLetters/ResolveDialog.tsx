import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type { DeadLetterSummary } from '../../../contract/deadLetters';
import { useTranslation } from '../hooks/useTranslation';
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
    <Dialog.Root open onOpenChange={(open) => !open && onCancel()}>
      <Dialog.Content>
        <Dialog.Header>{t(`${resolution}.title`, { count })}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle />}>{consequences.join(' ')}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {t('action.cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button variant={resolution === 'discard' ? 'danger' : 'default'} fullWidth onClick={onConfirm}>
              {t(`action.${resolution}`)}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
