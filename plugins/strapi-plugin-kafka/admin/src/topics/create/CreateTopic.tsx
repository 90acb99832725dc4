import { Plus } from '@strapi/icons';
import { useState } from 'react';
import { ReasonedButton } from '../../components/ReasonedButton';
import { useTopicObstacles } from '../useTopicObstacles';
import { useTranslation } from '../../hooks/useTranslation';
import { CreateTopicDialog } from './CreateTopicDialog';

/** The way to a new topic. */
export function CreateTopic() {
  const t = useTranslation();
  const [open, setOpen] = useState(false);
  const { create } = useTopicObstacles();
  return (
    <>
      <ReasonedButton size="S" startIcon={<Plus />} reason={create} onClick={() => setOpen(true)}>
        {t('topic.create')}
      </ReasonedButton>
      {open && <CreateTopicDialog onClose={() => setOpen(false)} />}
    </>
  );
}
