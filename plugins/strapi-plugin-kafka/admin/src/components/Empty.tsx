import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';

/** Nothing here yet, and what to do about it. */
export function Empty({ content }: { content: string }) {
  return <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={content} />;
}
