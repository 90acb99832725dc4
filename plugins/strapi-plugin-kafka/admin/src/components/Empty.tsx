import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';

/** Nothing here, and what to do about it. */
export function Empty({ content, action }: { content: string; action?: ReactNode }) {
  return <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={content} action={action} />;
}
