import type { TopicSummary } from '../../../contract/topics';
import { Bytes } from '../components/Bytes';
import { Unknown } from '../components/Count';
import { Duration } from '../components/Duration';
import { useTranslation } from '../hooks/useTranslation';

type RetentionProps = Pick<TopicSummary, 'retentionMs' | 'retentionBytes' | 'cleanupPolicy'>;

/** How long messages are kept. A topic that is only compacted keeps the last one of each key. */
export function Retention({ retentionMs, retentionBytes, cleanupPolicy }: RetentionProps) {
  const t = useTranslation();
  if (cleanupPolicy === null || retentionMs === null) return <Unknown />;
  const compacted = cleanupPolicy.includes('compact');
  const limited = retentionBytes !== null && retentionBytes >= 0;
  if (!cleanupPolicy.includes('delete')) return <>{t('topic.retention.compacted')}</>;
  return (
    <>
      {retentionMs < 0 ? t('topic.retention.ever') : <Duration seconds={retentionMs / 1_000} />}
      {limited && (
        <>
          {' · '}
          <span title={t('topic.retention.bytes')}>
            ≤ <Bytes value={retentionBytes} />
          </span>
        </>
      )}
      {compacted && ` · ${t('topic.retention.compacted')}`}
    </>
  );
}
