import type { ReactNode } from 'react';
import type { ApiError } from '../api/apiError';
import { useI18n } from '../i18n/I18n';
import type { LiveResult } from '../live/useLiveQuery';
import styles from './LiveView.module.css';
import { Notice } from './Notice';

interface LiveViewProps<Data> {
  result: LiveResult<Data>;
  /** Shown while the first answer is on its way. */
  loading: ReactNode;
  /** Shown when there is no such entry. */
  notFound?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** Chooses between loading, failure and content, and says when the content is no longer fresh. */
export function LiveView<Data>({ result, loading, notFound, children }: LiveViewProps<Data>) {
  const { data, failure, receivedAt } = result;
  if (data === undefined) {
    if (!failure) return loading;
    return failure.kind === 'notFound' && notFound ? notFound : <Failure failure={failure} />;
  }
  return (
    <>
      {failure?.kind === 'away' && <Stale receivedAt={receivedAt} />}
      {children(data)}
    </>
  );
}

function Failure({ failure }: { failure: ApiError }) {
  const { t } = useI18n();
  // A list that Strapi does not know is closed to visitors just as one that it refuses.
  const key = failure.kind === 'away' ? 'away' : 'refused';
  return <Notice title={t(`failure.${key}.title`)} text={t(`failure.${key}.text`)} />;
}

function Stale({ receivedAt }: { receivedAt: number }) {
  const { t, clock } = useI18n();
  const reason = navigator.onLine ? 'away' : 'offline';
  return (
    <p role="status" className={styles.stale}>
      {t(`failure.${reason}.stale`, { time: clock(receivedAt) })}
    </p>
  );
}
