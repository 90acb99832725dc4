import { useI18n } from '../i18n/I18n';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

/** Shown when a page fails to render; the router has written the error to the console. */
export function CrashPage() {
  const { t } = useI18n();
  return (
    <main>
      <Notice level="h1" title={t('failure.crash.title')} text={t('failure.crash.text')}>
        <Button onClick={() => location.reload()}>{t('failure.crash.reload')}</Button>
      </Notice>
    </main>
  );
}
