import { Box, Button, EmptyStateLayout, Flex, Loader } from '@strapi/design-system';
import { ArrowClockwise, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';
import { useErrorMessage, type QueryError } from '../api/errors';
import { useTranslation } from '../hooks/useTranslation';
import { Notice } from './Notice';

interface QueryBoundaryProps<Data> {
  query: { data?: Data; error?: QueryError; isFetching: boolean; refetch: () => unknown };
  children: (data: Data) => ReactNode;
}

/** Loading, then the data; an error with a way to try again, beside the last data where there is some. */
export function QueryBoundary<Data>({ query, children }: QueryBoundaryProps<Data>) {
  const t = useTranslation();
  const errorMessage = useErrorMessage();
  const { data, error, isFetching, refetch } = query;

  const retry = (
    <Button variant="tertiary" size="S" startIcon={<ArrowClockwise />} loading={isFetching} onClick={() => refetch()}>
      {t('action.retry')}
    </Button>
  );

  if (data === undefined && error) {
    const content = t('error.load', { message: errorMessage(error) });
    return (
      <Box role="alert">
        <EmptyStateLayout icon={<WarningCircle width="4rem" height="4rem" />} content={content} action={retry} />
      </Box>
    );
  }
  if (data === undefined) {
    return (
      <Flex justifyContent="center" padding={8} aria-busy>
        <Loader>{t('loading')}</Loader>
      </Flex>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {error && (
        <Notice variant="warning" title={t('error.refresh')} action={retry}>
          {errorMessage(error)}
        </Notice>
      )}
      {children(data)}
    </Flex>
  );
}
