import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import type { DeadLetterMatch, DeadLettersResponse, DeadLetterSummary } from '../../../contract/deadLetters';
import { lastPage } from '../address';
import { DataTable } from '../components/DataTable';
import { useTranslation } from '../hooks/useTranslation';
import { DEFAULT_PAGE_SIZE, PAGE_SIZES } from './filter';
import { MatchingButtons } from './MatchingButtons';
import { ResolveButtons } from './ResolveButtons';
import { ResolveResult } from './ResolveResult';
import type { Resolution } from './resolution';
import { useLetterColumns } from './useLetterColumns';
import { useResolve } from './useResolve';
import { useSelection } from './useSelection';

interface LettersListProps extends Pick<DeadLettersResponse, 'letters' | 'pagination'> {
  /** Stands in the place of the table when there is no letter; what has become of the last ones is said above it. */
  empty: ReactNode;
  /** By what all of them can be dealt with at once; null where the list holds others than open ones. */
  match: DeadLetterMatch | null;
}

const isOpen = ({ state }: DeadLetterSummary): boolean => state === 'open';

/** One page of letters, and what can be done with several of them at once. */
export function LettersList({ letters, pagination, empty, match }: LettersListProps) {
  const t = useTranslation();
  const columns = useLetterColumns();
  const { selection, chosen, clear } = useSelection(letters, { all: t('letters.selectAll'), canSelect: isOpen });
  const { resolve, busy, outcome } = useResolve();
  const { total, pageSize } = pagination;

  async function onResolve(resolution: Resolution) {
    if (await resolve(resolution, chosen)) clear();
  }

  return (
    <>
      <ResolveResult outcome={outcome} />
      <Flex gap={3} wrap="wrap" minHeight="4rem">
        <Typography role="status" textColor="neutral600">
          {chosen.length > 0 ? t('letters.selected', { count: chosen.length }) : t('letters.total', { count: total })}
        </Typography>
        {chosen.length > 0 && (
          <>
            <ResolveButtons letters={chosen} busy={busy} onResolve={(resolution) => void onResolve(resolution)} />
            <TextButton onClick={clear}>{t('letters.unselect')}</TextButton>
          </>
        )}
        {match && <MatchingButtons match={match} count={total} offered={chosen.length === 0} />}
      </Flex>
      {letters.length === 0 ? (
        empty
      ) : (
        <Box>
          <DataTable
            label={t('letters.title')}
            columns={columns}
            rows={letters}
            rowKey={({ id }) => id}
            selection={selection}
          />
          <Pagination.Root pageCount={lastPage(total, pageSize)} total={total} defaultPageSize={DEFAULT_PAGE_SIZE}>
            <Pagination.PageSize options={PAGE_SIZES.map(String)} />
            <Pagination.Links />
          </Pagination.Root>
        </Box>
      )}
    </>
  );
}
