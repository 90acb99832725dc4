import { useI18n } from '../i18n/I18n';
import { useNow } from './useNow';

/** A date as “3 minutes ago”, with the exact one on hover. */
export function TimeAgo({ iso }: { iso: string }) {
  const { ago, dateTime } = useI18n();
  const now = useNow();
  const then = Date.parse(iso);
  return (
    <time dateTime={iso} title={dateTime(then)}>
      {ago(then, now)}
    </time>
  );
}
