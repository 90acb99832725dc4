import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { useOverview } from '../api/monitor';
import { usePolling, type PolledQuery } from '../api/live';
import { useTranslation } from '../hooks/useTranslation';
import { BrokerNotice } from './BrokerNotice';
import { RefreshControl, type RefreshControlProps } from './RefreshControl';

interface ViewProps {
  title: string;
  subtitle: string;
  /** The way back to the view that this one belongs to. */
  back?: ReactNode;
  /** What the view shows; it is refreshed here. */
  query: RefreshControlProps['query'] & PolledQuery;
  children: ReactNode;
}

/** The frame of every view: title, refreshing, and word of a broker that is away. */
export function View({ title, subtitle, back, query, children }: ViewProps) {
  const t = useTranslation();
  const overview = useOverview();
  usePolling(query);
  usePolling(overview);
  return (
    <Page.Main>
      <Page.Title>{`${title} · ${t('plugin.name')}`}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        navigationAction={back}
        primaryAction={<RefreshControl query={query} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {overview.data && <BrokerNotice broker={overview.data.broker} />}
          {children}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
