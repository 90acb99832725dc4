import { Box } from '@strapi/design-system';
import type { CheckVerdict } from '../../../contract/deadLetters';
import { Notice } from '../components/Notice';
import { useTranslation } from '../hooks/useTranslation';
import { IssueList } from '../components/IssueList';
import type { RepairAnswer } from './useRepair';

const VARIANTS = { written: 'success', unchanged: 'secondary', waits: 'warning', refused: 'danger' } as const;

function Verdict({ verdict: { outcome, reason, detail, issues } }: { verdict: CheckVerdict }) {
  const t = useTranslation();
  return (
    <Notice variant={VARIANTS[outcome]} title={t(`verdict.${outcome}`)}>
      {(reason || detail) && <div>{[reason, detail].filter(Boolean).join(' · ')}</div>}
      <IssueList issues={issues} />
    </Notice>
  );
}

function Answer({ answer }: { answer: RepairAnswer }) {
  const t = useTranslation();
  if (answer.kind === 'verdict') return <Verdict verdict={answer.verdict} />;
  if (answer.kind === 'saved') return <Notice variant="success" title={t('repair.saved')} />;
  return (
    <Notice variant="danger" title={t('repair.failed')}>
      <div>{answer.message}</div>
      <IssueList issues={answer.issues} />
    </Notice>
  );
}

/** What the server has said of the value. Its place is always there, so that screen readers hear of what appears. */
export function RepairResult({ answer }: { answer: RepairAnswer | null }) {
  return <Box aria-live="polite">{answer && <Answer answer={answer} />}</Box>;
}
