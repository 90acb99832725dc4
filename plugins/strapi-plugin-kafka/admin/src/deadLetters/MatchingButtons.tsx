import { Button, Flex, ProgressBar, Typography } from '@strapi/design-system';
import { ArrowClockwise, Trash } from '@strapi/icons';
import { useState } from 'react';
import type { DeadLetterMatch } from '../../../contract/deadLetters';
import { Notice } from '../components/Notice';
import { ReasonedButton } from '../components/ReasonedButton';
import { useTranslation } from '../hooks/useTranslation';
import { ConfirmDialog } from '../components/ConfirmDialog';
import type { Resolution } from './resolution';
import { useResolveMatching, type MatchingProgress } from './useResolveMatching';
import { useResolveObstacle } from './useResolveObstacle';

function Progress({ progress, onStop }: { progress: MatchingProgress; onStop: () => void }) {
  const t = useTranslation();
  const { resolution, done, total, state, error } = progress;
  if (state === 'running') {
    const label = t('bulk.progress', { done, total });
    return (
      <Flex gap={3} role="status">
        <ProgressBar value={(done / Math.max(1, total)) * 100} aria-label={label} />
        <Typography textColor="neutral600">{label}</Typography>
        <Button variant="tertiary" size="S" onClick={onStop}>
          {t('action.stop')}
        </Button>
      </Flex>
    );
  }
  const title = t(resolution === 'replay' ? 'result.pending' : 'result.discard', { count: done });
  const left = total - done;
  return (
    <Notice variant={error === null ? 'success' : 'danger'} title={title}>
      {error ?? (left > 0 && t('bulk.left', { count: left }))}
    </Notice>
  );
}

interface Question {
  resolution: Resolution;
  match: DeadLetterMatch;
  count: number;
}

interface MatchingButtonsProps {
  /** Open letters that match, and until when they were given up. */
  match: DeadLetterMatch;
  count: number;
  /** While single letters are chosen, only those are meant. */
  offered: boolean;
}

/** Replay and discard for all letters of the list, those on other pages too. */
export function MatchingButtons({ match, count, offered }: MatchingButtonsProps) {
  const t = useTranslation();
  const [asked, setAsked] = useState<Question | null>(null);
  const { resolve, stop, progress } = useResolveMatching();
  const obstacle = useResolveObstacle([]);
  const running = progress?.state === 'running';
  // As it was asked: meanwhile other letters may have come.
  const consequences = ({ resolution, match: { topic }, count: asking }: Question) => [
    t(`${resolution}.consequence`, { count: asking, topics: topic ?? t('bulk.theirTopics', { count: asking }) }),
    t(resolution === 'replay' ? 'bulk.asIs' : 'discard.final'),
    ...(asking > 1 ? [t('bulk.everyPage')] : []),
  ];

  return (
    <>
      {offered && count > 0 && !running && (
        <>
          <ReasonedButton
            variant="tertiary"
            startIcon={<ArrowClockwise />}
            reason={obstacle}
            onClick={() => setAsked({ resolution: 'replay', match, count })}
          >
            {t('bulk.replay', { count })}
          </ReasonedButton>
          <ReasonedButton
            variant="danger-light"
            startIcon={<Trash />}
            reason={obstacle}
            onClick={() => setAsked({ resolution: 'discard', match, count })}
          >
            {t('bulk.discard', { count })}
          </ReasonedButton>
        </>
      )}
      {progress && <Progress progress={progress} onStop={stop} />}
      {asked && (
        <ConfirmDialog
          title={t(`${asked.resolution}.title`, { count: asked.count })}
          consequences={consequences(asked)}
          action={t(`action.${asked.resolution}`)}
          danger={asked.resolution === 'discard'}
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null);
            void resolve(asked.resolution, asked.match, asked.count);
          }}
        />
      )}
    </>
  );
}
