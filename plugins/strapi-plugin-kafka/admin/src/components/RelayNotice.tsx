import type { RelayProblem } from '../../../contract/problems';
import { useTranslation } from '../hooks/useTranslation';
import { Notice } from './Notice';
import { RelativeTime } from './RelativeTime';

/** Says that dead letters cannot be sent to their topic, for as long as they cannot. */
export function RelayNotice({ problem }: { problem: RelayProblem | null }) {
  const t = useTranslation();
  if (problem === null) return null;
  return (
    <Notice variant="danger" title={t('relay.title', { cause: problem.cause })}>
      <div>
        {problem.detail} · <RelativeTime iso={problem.since} />
      </div>
      <div>{t('relay.help')}</div>
    </Notice>
  );
}
