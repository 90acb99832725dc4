import type { Availability } from '../api/types';
import { useI18n } from '../i18n/I18n';
import styles from './AvailabilityBadge.module.css';

/** Availability in words, with a colour and a shape that say the same. */
export function AvailabilityBadge({ availability }: { availability: Availability }) {
  const { t } = useI18n();
  return (
    <span className={styles.badge} data-availability={availability}>
      {t(`availability.${availability}`)}
    </span>
  );
}
