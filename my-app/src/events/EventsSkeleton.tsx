import { useI18n } from '../i18n/I18n';
import { Skeleton } from '../ui/Skeleton';
import styles from './Timeline.module.css';

const ENTRIES = Array.from({ length: 5 }, (_, i) => i);

export function EventsSkeleton() {
  const { t } = useI18n();
  return (
    <div role="status">
      <p className="visually-hidden">{t('events.loading')}</p>
      <ul className={styles.timeline} aria-hidden="true">
        {ENTRIES.map((entry) => (
          <li key={entry}>
            <Skeleton width="45%" height="1.3rem" />
            <br />
            <Skeleton height="2.5rem" />
          </li>
        ))}
      </ul>
    </div>
  );
}
