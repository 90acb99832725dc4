import { Button, Flex, Modal } from '@strapi/design-system';
import { useId, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from '../hooks/useTranslation';

interface FormDialogProps {
  title: string;
  /** What the button that submits says. */
  submitLabel: string;
  /** The answer is on its way. */
  isSubmitting: boolean;
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog, submitted by its button or the Enter key. */
export function FormDialog({ title, submitLabel, isSubmitting, onSubmit, onClose, children }: FormDialogProps) {
  const t = useTranslation();
  const form = useId();

  function submit(event: FormEvent) {
    event.preventDefault();
    void onSubmit();
  }

  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <form id={form} noValidate onSubmit={submit}>
            <Flex direction="column" alignItems="stretch" gap={4}>
              {children}
            </Flex>
          </form>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('action.cancel')}</Button>
          </Modal.Close>
          <Button type="submit" form={form} loading={isSubmitting}>
            {submitLabel}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
