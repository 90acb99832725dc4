import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyData, EmptyDocuments, EmptyPermissions } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';

/**
 * Why there is nothing: nothing yet (`nothing`), nothing that fits a filter or a search (`match`), or nothing that can be
 * told, since Kafka is away or the person may not see it (`closed`).
 */
export type EmptyKind = 'nothing' | 'match' | 'closed';

const SYMBOLS = { nothing: EmptyDocuments, match: EmptyData, closed: EmptyPermissions };

interface EmptyProps {
  kind?: EmptyKind;
  /** What is not there, and what to do about it. */
  content: string;
  action?: ReactNode;
}

/** Nothing here, and what to do about it. */
export function Empty({ kind = 'nothing', content, action }: EmptyProps) {
  const Symbol = SYMBOLS[kind];
  return <EmptyStateLayout icon={<Symbol width="16rem" />} content={content} action={action} />;
}
