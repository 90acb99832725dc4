import type { ConsumerPause } from '../../../contract/status';
import { Notice } from '../components/Notice';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslation } from '../hooks/useTranslation';

/** Who has paused the consumer, when and why. */
export function PausedNotice({ pause: { by, at, reason } }: { pause: ConsumerPause }) {
  const t = useTranslation();
  const who = by?.name ?? t('activity.system');
  return (
    <Notice variant="secondary" title={t('paused.by', { name: who })}>
      “{reason}” · <RelativeTime iso={at} />
    </Notice>
  );
}
