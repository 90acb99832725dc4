import { Play } from '@strapi/icons';
import { useState } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { ConsumerSummary } from '../../../contract/status';
import { useResumeKafkaConsumerMutation } from '../api/consumers';
import { useErrorMessage } from '../api/errors';
import { PauseIcon } from '../components/PauseIcon';
import { ReasonedButton } from '../components/ReasonedButton';
import { useTranslation } from '../hooks/useTranslation';
import { PauseDialog } from './PauseDialog';
import { useConsumerObstacles } from './useConsumerObstacles';

/** Pauses the consumer, after a question, or resumes it. */
export function PauseButton({ consumer: { name, paused } }: { consumer: ConsumerSummary }) {
  const t = useTranslation();
  const errorMessage = useErrorMessage();
  const { toggleNotification } = useNotification();
  const { control } = useConsumerObstacles();
  const [asking, setAsking] = useState(false);
  const [resume, { isLoading }] = useResumeKafkaConsumerMutation();

  async function goOn() {
    const result = await resume(name);
    if ('error' in result) toggleNotification({ type: 'danger', message: errorMessage(result.error) });
  }

  if (paused) {
    return (
      <ReasonedButton size="S" startIcon={<Play />} reason={control} loading={isLoading} onClick={() => void goOn()}>
        {t('action.resume')}
      </ReasonedButton>
    );
  }
  return (
    <>
      <ReasonedButton
        size="S"
        variant="secondary"
        startIcon={<PauseIcon />}
        reason={control}
        onClick={() => setAsking(true)}
      >
        {t('action.pause')}
      </ReasonedButton>
      {asking && <PauseDialog name={name} onClose={() => setAsking(false)} />}
    </>
  );
}
