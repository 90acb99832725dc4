import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { useTranslation } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';

/** An address under the plugin that names no view. */
export function NotFoundPage() {
  const t = useTranslation();
  return (
    <Page.Main>
      <Layouts.Header title={t('notFound.title')} />
      <Layouts.Content>
        <EmptyStateLayout
          icon={<EmptyDocuments width="16rem" />}
          content={t('notFound.content')}
          action={
            <LinkButton tag={Link} to={BASE_PATH} variant="secondary">
              {t('notFound.action')}
            </LinkButton>
          }
        />
      </Layouts.Content>
    </Page.Main>
  );
}
