import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { fieldErrors, issuesOf, useErrorMessage } from '../../api/errors';
import { useCreateKafkaTopicMutation } from '../../api/topics';
import { FormDialog } from '../../components/FormDialog';
import { Notice } from '../../components/Notice';
import { useTranslation } from '../../hooks/useTranslation';
import { topicPath } from '../paths';
import { createErrors, NEW_TOPIC, toCreateRequest, type CreateDraft } from './createDraft';
import { CreateTopicFields } from './CreateTopicFields';

/** Asks for a new topic. What the brokers do not take is said at the field where it is one's fault. */
export function CreateTopicDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<CreateDraft>(NEW_TOPIC);
  const [tried, setTried] = useState(false);
  const [createTopic, { isLoading, error, reset }] = useCreateKafkaTopicMutation();
  const errorMessage = useErrorMessage();

  const refused = error ? fieldErrors(error) : {};
  const wrong = createErrors(draft);
  const shown = tried
    ? Object.fromEntries(Object.entries(wrong).map(([field, { key, values }]) => [field, t(key, values)]))
    : {};

  function change(next: CreateDraft) {
    setDraft(next);
    if (error) reset();
  }

  async function submit() {
    setTried(true);
    if (Object.keys(wrong).length > 0) return;
    const result = await createTopic(toCreateRequest(draft));
    if ('error' in result) return;
    onClose();
    navigate(topicPath(result.data.topic.name));
  }

  return (
    <FormDialog
      title={t('topic.create')}
      submitLabel={t('topic.create.submit')}
      isSubmitting={isLoading}
      onSubmit={submit}
      onClose={onClose}
    >
      {error && issuesOf(error).every(({ path }) => !(String(path.at(-1)) in draft)) && (
        <Notice variant="danger" title={t('topic.create.failed')}>
          {errorMessage(error)}
        </Notice>
      )}
      <CreateTopicFields draft={draft} errors={{ ...refused, ...shown }} onChange={change} />
    </FormDialog>
  );
}
