import { Link, NavLink } from 'react-router-dom';
import { useI18n } from '../i18n/I18n';
import styles from './Header.module.css';
import { LanguageSwitch } from './LanguageSwitch';
import { LiveButton } from './LiveButton';
import { ThemeButton } from './ThemeButton';
import { BRAND } from './usePageTitle';

export function Header() {
  const { t } = useI18n();
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link to="/" className={styles.brand}>
          <img src="/favicon.svg" alt="" width="36" height="36" />
          <span>
            <span className={styles.name}>{BRAND}</span>
            <span className={styles.tagline}>{t('brand.tagline')}</span>
          </span>
        </Link>
        <nav aria-label={t('nav.label')} className={styles.nav}>
          <NavLink to="/" end>
            {t('nav.products')}
          </NavLink>
          <NavLink to="/events">{t('nav.events')}</NavLink>
        </nav>
        <div className={styles.tools}>
          <LiveButton />
          <LanguageSwitch />
          <ThemeButton />
        </div>
      </div>
    </header>
  );
}
