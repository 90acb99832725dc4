import { Button, Flex, Modal } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState, type FormEvent } from 'react';
import type { MovePreview } from '../../../../contract/positions';
import { useMoveKafkaPositionsMutation, usePreviewKafkaMoveMutation } from '../../api/consumers';
import { codeOf, fieldErrors, useErrorMessage } from '../../api/errors';
import { Notice } from '../../components/Notice';
import { ReasonedButton } from '../../components/ReasonedButton';
import { useTranslation } from '../../hooks/useTranslation';
import type { OfferedMove } from '../Standstills';
import { moveErrors, toDraft, toPreviewRequest } from './moveDraft';
import { MoveFields } from './MoveFields';
import { MoveReview } from './MoveReview';

interface MoveDialogProps {
  name: string;
  offered: OfferedMove;
  onClose: () => void;
}

const FORM = 'kafka-move-positions';

/** Moves positions in two steps: where to, and after a review of each partition, the move itself. */
export function MoveDialog({ name, offered, onClose }: MoveDialogProps) {
  const t = useTranslation();
  const errorMessage = useErrorMessage();
  const { toggleNotification } = useNotification();
  const [draft, setDraft] = useState(() => toDraft(offered));
  const [tried, setTried] = useState(false);
  const [reviewed, setReviewed] = useState<MovePreview | null>(null);
  const [preview, { isLoading: previewing, error: refused, reset: forget }] = usePreviewKafkaMoveMutation();
  const [move, { isLoading: moving, error: failed, reset: forgetMove }] = useMoveKafkaPositionsMutation();

  const wrong = moveErrors(draft);
  const shown = tried ? Object.fromEntries(Object.entries(wrong).map(([field, key]) => [field, t(key)])) : {};
  const error = refused ?? failed;

  async function review(event?: FormEvent) {
    event?.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length > 0) return;
    forgetMove();
    const answer = await preview({ name, ...toPreviewRequest(draft) });
    if (!('error' in answer)) setReviewed(answer.data);
  }

  async function confirm({ partitions }: MovePreview) {
    const moves = partitions.map(({ partition, from, to }) => ({ partition, from, to }));
    const answer = await move({ name, moves });
    if ('error' in answer) return;
    toggleNotification({ type: 'success', message: t('move.done', { count: moves.length, name }) });
    onClose();
  }

  function back() {
    setReviewed(null);
    forget();
    forgetMove();
  }

  const unchanged =
    reviewed?.partitions.every(({ from, to, incident }) => from === to && incident === null) === true
      ? t('move.unchanged')
      : null;

  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t(reviewed ? 'move.review.title' : 'move.title', { name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {error && (
              <Notice
                variant="danger"
                title={t(codeOf(error) === 'positions_changed' ? 'move.changed' : 'move.failed')}
              >
                {errorMessage(error)}
              </Notice>
            )}
            {reviewed ? (
              <MoveReview preview={reviewed} />
            ) : (
              <form id={FORM} noValidate onSubmit={(event) => void review(event)}>
                <MoveFields
                  draft={draft}
                  errors={{ ...(refused && fieldErrors(refused)), ...shown }}
                  onChange={(change) => {
                    setDraft({ ...draft, ...change });
                    if (refused) forget();
                  }}
                />
              </form>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          {reviewed ? (
            <Button variant="tertiary" onClick={back}>
              {t('move.back')}
            </Button>
          ) : (
            <Modal.Close>
              <Button variant="tertiary">{t('action.cancel')}</Button>
            </Modal.Close>
          )}
          {!reviewed && (
            <Button type="submit" form={FORM} loading={previewing}>
              {t('move.review')}
            </Button>
          )}
          {reviewed && failed && (
            <Button variant="secondary" loading={previewing} onClick={() => void review()}>
              {t('move.reviewAgain')}
            </Button>
          )}
          {reviewed && !failed && (
            <ReasonedButton
              variant={reviewed.total.skipped > 0 ? 'danger' : 'default'}
              reason={unchanged}
              loading={moving}
              onClick={() => void confirm(reviewed)}
            >
              {t('move.confirm', { count: reviewed.partitions.length })}
            </ReasonedButton>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
