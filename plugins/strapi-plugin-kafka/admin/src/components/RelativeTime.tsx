import { useIntl } from 'react-intl';
import { useNow } from '../hooks/useNow';
import { relativeTime } from './relativeTime';

interface RelativeTimeProps {
  iso: string;
  /** Something that is still to come. */
  ahead?: boolean;
}

/** "3 minutes ago" or "in 3 minutes", with date and time on hover. */
export function RelativeTime({ iso, ahead = false }: RelativeTimeProps) {
  const { formatRelativeTime, formatDate } = useIntl();
  const now = useNow();
  const date = new Date(iso);
  const span = date.getTime() - now;
  // Clocks of server and browser differ: nothing that has happened lies in the future, nor what is to come in the past.
  const { value, unit } = relativeTime(ahead ? Math.max(0, span) : Math.min(0, span));
  return (
    <time dateTime={iso} title={formatDate(date, { dateStyle: 'medium', timeStyle: 'medium' })}>
      {formatRelativeTime(value, unit, { numeric: 'auto' })}
    </time>
  );
}
