import { Flex, Textarea, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { PAUSE_REASON } from '../../../contract/control';
import { usePauseKafkaConsumerMutation } from '../api/consumers';
import { useErrorMessage } from '../api/errors';
import { FormDialog } from '../components/FormDialog';
import { FormField } from '../components/FormField';
import { Notice } from '../components/Notice';
import { useTranslation } from '../hooks/useTranslation';

/** Asks why a consumer is to be paused, and says what follows. */
export function PauseDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useTranslation();
  const errorMessage = useErrorMessage();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [pause, { isLoading, error }] = usePauseKafkaConsumerMutation();
  const missing = reason.trim() === '';

  async function submit() {
    setTried(true);
    if (missing) return;
    const result = await pause({ name, reason });
    if (!('error' in result)) onClose();
  }

  return (
    <FormDialog
      title={t('pause.title', { name })}
      submitLabel={t('action.pause')}
      isSubmitting={isLoading}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
