import { Button, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useState, type FormEvent } from 'react';
import { PAUSE_REASON } from '../../../contract/control';
import { usePauseKafkaConsumerMutation } from '../api/consumers';
import { useErrorMessage } from '../api/errors';
import { FormField } from '../components/FormField';
import { Notice } from '../components/Notice';
import { useTranslation } from '../hooks/useTranslation';

const FORM = 'kafka-pause-consumer';

/** Asks why a consumer is to be paused, and says what follows. */
export function PauseDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useTranslation();
  const errorMessage = useErrorMessage();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [pause, { isLoading, error }] = usePauseKafkaConsumerMutation();
  const missing = reason.trim() === '';

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing) return;
    const result = await pause({ name, reason });
    if (!('error' in result)) onClose();
  }

  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('pause.title', { name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <form id={FORM} noValidate onSubmit={(event) => void submit(event)}>
            <Flex direction="column" alignItems="stretch" gap={4}>
              {error && (
                <Notice variant="danger" title={t('pause.failed')}>
                  {errorMessage(error)}
                </Notice>
              )}
              <Typography>{t('pause.consequence')}</Typography>
              <Flex>
                <FormField
                  name="reason"
                  required
                  label={t('pause.reason')}
                  hint={t('pause.reason.hint')}
                  error={tried && missing ? t('pause.reason.needed') : undefined}
                >
                  <Textarea
                    autoFocus
                    maxLength={PAUSE_REASON.max}
                    value={reason}
                    onChange={(event) => setReason(event.target.value)}
                  />
                </FormField>
              </Flex>
            </Flex>
          </form>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('action.cancel')}</Button>
          </Modal.Close>
          <Button type="submit" form={FORM} loading={isLoading}>
            {t('action.pause')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
