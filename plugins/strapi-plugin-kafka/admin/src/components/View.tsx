import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { useTranslation } from '../hooks/useTranslation';
import { BrokerNotice } from './BrokerNotice';
import { RefreshControl, type RefreshControlProps } from './RefreshControl';

interface ViewProps extends RefreshControlProps {
  title: string;
  subtitle: string;
  children: ReactNode;
}

/** The frame of every view: title, refreshing, and word of a broker that is away. */
export function View({ title, subtitle, query, children }: ViewProps) {
  const t = useTranslation();
  return (
    <Page.Main>
      <Page.Title>{`${title} · ${t('plugin.name')}`}</Page.Title>
      <Layouts.Header title={title} subtitle={subtitle} primaryAction={<RefreshControl query={query} />} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <BrokerNotice />
          {children}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
