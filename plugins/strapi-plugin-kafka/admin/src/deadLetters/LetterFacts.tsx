import { Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { DeadLetterDetails } from '../../../contract/deadLetters';
import { Count, Offset, Unknown } from '../components/Count';
import { Figures } from '../components/Figures';
import { IssueList } from '../components/IssueList';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslation } from '../hooks/useTranslation';
import { letterPath } from './filter';
import { OriginLink } from './OriginLink';
import { ReplayOutcome } from './ReplayOutcome';
import { LetterState } from './useLetterColumns';

/** A consumer's detail is often its issues in one sentence: once is enough. */
const isSaidByIssues = ({ detail, issues }: DeadLetterDetails): boolean =>
  issues.length > 0 && issues.every(({ message }) => detail?.includes(message));

/** Why a message was given up, where it came from, and what has become of it since. */
export function LetterFacts({ letter }: { letter: DeadLetterDetails }) {
  const t = useTranslation();
  const { reason, detail, consumer, groupId, topic, partition, offset, key, attempts, sendError, replayError } = letter;
  const figures = [
    { label: t('letter.state'), value: <LetterState letter={letter} /> },
    { label: t('topic.name'), value: topic },
    { label: t('partition.number'), value: <Offset value={partition} /> },
    { label: t('letter.origin'), value: <OriginLink origin={letter} /> },
    { label: t('letter.offset'), value: <Offset value={offset} /> },
    { label: t('letter.key'), value: key ?? <Unknown label={t('letter.noKey')} /> },
    { label: t('consumer.name'), value: consumer },
    { label: t('consumer.group'), value: groupId },
    { label: t('letter.attempts'), value: <Count value={attempts} /> },
    {
      label: t('letter.produced'),
      value: letter.producedAt ? <RelativeTime iso={letter.producedAt} /> : <Unknown label={t('value.unknown')} />,
    },
    { label: t('letter.firstFailed'), value: <RelativeTime iso={letter.firstFailedAt} /> },
    { label: t('letter.when'), value: <RelativeTime iso={letter.createdAt} /> },
    {
      label: t('letter.sent'),
      value: letter.sentAt ? <RelativeTime iso={letter.sentAt} /> : t('letter.notSent'),
    },
    ...(letter.replayOf
      ? [
          {
            label: t('letter.replayOf'),
            value: (
              <Link tag={NavLink} to={letterPath(letter.replayOf)}>
                {t('letter.replayOf.link')}
              </Link>
            ),
          },
        ]
      : []),
    ...(letter.replayedAt ? [{ label: t('letter.replayed'), value: <RelativeTime iso={letter.replayedAt} /> }] : []),
    ...(letter.appliedAt ? [{ label: t('letter.applied'), value: <RelativeTime iso={letter.appliedAt} /> }] : []),
    ...(letter.replayResult
      ? [{ label: t('letter.became'), value: <ReplayOutcome result={letter.replayResult} /> }]
      : []),
  ];
  return (
    <Panel name={reason} description={isSaidByIssues(letter) ? undefined : detail}>
      {letter.issues.length > 0 && (
        <Typography tag="div" textColor="neutral800">
          <IssueList issues={letter.issues} />
        </Typography>
      )}
      <Figures figures={figures} />
      {sendError !== null && (
        <Notice variant="warning" title={t('letter.sendError', { count: letter.sendAttempts })}>
          {sendError}
        </Notice>
      )}
      {replayError !== null && (
        <Notice
          variant="warning"
          title={
            letter.state === 'replaying'
              ? t('letter.replayError.waits', { count: letter.replayAttempts })
              : t('letter.replayError.refused')
          }
        >
          {replayError}
        </Notice>
      )}
    </Panel>
  );
}
