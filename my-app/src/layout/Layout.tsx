import { Outlet, ScrollRestoration } from 'react-router-dom';
import { useI18n } from '../i18n/I18n';
import { KitchenWindow } from '../kitchen/KitchenWindow';
import { Header } from './Header';
import styles from './Layout.module.css';
import { useRouteFocus } from './useRouteFocus';

export function Layout() {
  const { t } = useI18n();
  useRouteFocus();
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('skip.toContent')}
      </a>
      <Header />
      <main id="content" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <footer className={styles.footer}>
        <p>{t('footer.text')}</p>
      </footer>
      <KitchenWindow />
      <ScrollRestoration />
    </>
  );
}
