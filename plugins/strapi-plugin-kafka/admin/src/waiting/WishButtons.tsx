import { ArrowClockwise, Trash } from '@strapi/icons';
import { useState } from 'react';
import type { ParkedWish } from '../../../contract/parked';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { ReasonedButton } from '../components/ReasonedButton';
import { usePermissions } from '../hooks/usePermissions';
import { useTranslation } from '../hooks/useTranslation';

interface WishButtonsProps {
  /** How many messages are meant. */
  count: number;
  /** Whether these are all that match, on other pages too. */
  all: boolean;
  busy: boolean;
  /** False: nothing would try them, for they belong to no consumer. */
  canRetry: boolean;
  onWish: (wish: ParkedWish) => void;
}

/** Try now, which does no harm, and give up, after a question. */
export function WishButtons({ count, all, busy, canRetry, onWish }: WishButtonsProps) {
  const t = useTranslation();
  const { canRepair } = usePermissions();
  const [asked, setAsked] = useState(false);
  const reason = canRepair ? null : t('reason.repair');
  return (
    <>
      <ReasonedButton
        variant="secondary"
        startIcon={<ArrowClockwise />}
        loading={busy}
        reason={reason ?? (canRetry ? null : t('waiting.retry.noConsumer'))}
        onClick={() => onWish('retry')}
      >
        {all ? t('waiting.retry.all', { count }) : t('waiting.retry')}
      </ReasonedButton>
      <ReasonedButton
        variant="danger-light"
        startIcon={<Trash />}
        loading={busy}
        reason={reason}
        onClick={() => setAsked(true)}
      >
        {all ? t('waiting.giveUp.all', { count }) : t('waiting.giveUp')}
      </ReasonedButton>
      {asked && (
        <ConfirmDialog
          title={t('waiting.giveUp.title', { count })}
          consequences={[t('waiting.giveUp.consequence', { count }), ...(all ? [t('bulk.everyPage')] : [])]}
          action={t('waiting.giveUp')}
          danger
          onCancel={() => setAsked(false)}
          onConfirm={() => {
            setAsked(false);
            onWish('give_up');
          }}
        />
      )}
    </>
  );
}
