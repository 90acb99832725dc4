import { useI18n } from '../i18n/I18n';
import { useTheme } from '../theme/useTheme';
import styles from './ThemeButton.module.css';

const SUN =
  'M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0z';
const MOON = 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z';

export function ThemeButton() {
  const { t } = useI18n();
  const { theme, toggle } = useTheme();
  const label = t(theme === 'dark' ? 'theme.toLight' : 'theme.toDark');
  return (
    <button type="button" className={styles.button} onClick={toggle} aria-label={label} title={label}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path d={theme === 'dark' ? SUN : MOON} />
      </svg>
    </button>
  );
}
