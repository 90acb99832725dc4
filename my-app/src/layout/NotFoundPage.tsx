import { Link } from 'react-router-dom';
import { useI18n } from '../i18n/I18n';
import { Notice } from '../ui/Notice';
import { usePageTitle } from './usePageTitle';

export function NotFoundPage() {
  const { t } = useI18n();
  usePageTitle(t('notFound.title'));
  return (
    <Notice level="h1" title={t('notFound.title')} text={t('notFound.text')}>
      <Link to="/">{t('product.back')}</Link>
    </Notice>
  );
}
