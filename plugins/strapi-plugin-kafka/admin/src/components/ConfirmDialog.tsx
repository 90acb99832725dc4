import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useTranslation } from '../hooks/useTranslation';

interface ConfirmDialogProps {
  /** The question, with how many. */
  title: string;
  /** What follows. */
  consequences: string[];
  /** What is done when the person agrees. */
  action: string;
  danger: boolean;
  onCancel: () => void;
  onConfirm: () => void;
}

/** Asks before something is done that cannot be taken back. */
export function ConfirmDialog({ title, consequences, action, danger, onCancel, onConfirm }: ConfirmDialogProps) {
  const t = useTranslation();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onCancel()}>
      <Dialog.Content>
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle />}>{consequences.join(' ')}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {t('action.cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button variant={danger ? 'danger' : 'default'} fullWidth onClick={onConfirm}>
              {action}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
