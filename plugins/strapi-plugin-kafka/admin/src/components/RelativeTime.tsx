import { useIntl } from 'react-intl';
import { useNow } from '../hooks/useNow';
import { relativeTime } from './relativeTime';

/** "3 minutes ago", with date and time on hover. */
export function RelativeTime({ iso }: { iso: string }) {
  const { formatRelativeTime, formatDate } = useIntl();
  const now = useNow();
  const date = new Date(iso);
  // Clocks of server and browser differ: nothing that has happened lies in the future.
  const { value, unit } = relativeTime(Math.min(0, date.getTime() - now));
  return (
    <time dateTime={iso} title={formatDate(date, { dateStyle: 'medium', timeStyle: 'medium' })}>
      {formatRelativeTime(value, unit, { numeric: 'auto' })}
    </time>
  );
}
