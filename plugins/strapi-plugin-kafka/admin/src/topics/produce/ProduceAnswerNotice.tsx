import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { MessageCheck } from '../../../../contract/topics';
import { Notice } from '../../components/Notice';
import { IssueList } from '../../components/IssueList';
import { usePermissions } from '../../hooks/usePermissions';
import { useTranslation } from '../../hooks/useTranslation';
import { messagePath } from '../messages/messagesView';
import type { ProduceAnswer } from './useProduce';

const VARIANTS = { written: 'success', unchanged: 'secondary', waits: 'warning', refused: 'danger' } as const;

function Check({ check: { consumer, verdict } }: { check: MessageCheck }) {
  const t = useTranslation();
  const { outcome, reason, detail, issues } = verdict;
  return (
    <Notice variant={VARIANTS[outcome]} title={t('produce.check', { consumer, verdict: t(`verdict.${outcome}`) })}>
      {(reason || detail) && <div>{[reason, detail].filter(Boolean).join(' · ')}</div>}
      <IssueList issues={issues} />
    </Notice>
  );
}

/** What the server has said of a message: what its consumers would do with it, or where it lies now. */
export function ProduceAnswerNotice({ topic, answer }: { topic: string; answer: ProduceAnswer }) {
  const t = useTranslation();
  const { canBrowse } = usePermissions();
  switch (answer.kind) {
    case 'checked':
      if (answer.checks.length === 0) return <Notice variant="secondary" title={t('produce.noConsumer')} />;
      return (
        <>
          {answer.checks.map((check) => (
            <Check key={check.consumer} check={check} />
          ))}
        </>
      );
    case 'sent': {
      const { partition, offset } = answer.sent;
      const place = t('message.name', { partition, offset: String(offset) });
      return (
        <Notice variant="success" title={t('produce.sent')}>
          {canBrowse ? (
            <Link tag={NavLink} to={messagePath(topic, { partition, offset })}>
              {place}
            </Link>
          ) : (
            place
          )}
        </Notice>
      );
    }
    default:
      return (
        <Notice variant="danger" title={t(answer.kind === 'refused' ? 'produce.refused' : 'produce.failed')}>
          {answer.issues.length === 0 && answer.message}
          <IssueList issues={answer.issues} />
          {answer.kind === 'refused' && t('produce.refused.help')}
        </Notice>
      );
  }
}
