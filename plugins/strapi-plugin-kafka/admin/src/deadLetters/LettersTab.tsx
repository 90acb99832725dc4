import { Flex } from '@strapi/design-system';
import { Navigate, useNavigate } from 'react-router-dom';
import type { DeadLettersResponse } from '../../../contract/deadLetters';
import { lastPage } from '../address';
import { FilterBar } from './FilterBar';
import { LETTERS_PATH, matchOf, toSearch, type LetterView } from './filter';
import { LettersEmpty } from './LettersEmpty';
import { LettersList } from './LettersList';
import { ReasonChips } from './ReasonChips';

/** Messages that were given up, and what can be done with them. */
export function LettersTab({ view, data }: { view: LetterView; data: DeadLettersResponse }) {
  const navigate = useNavigate();
  const { letters, pagination, open, asOf } = data;
  const last = lastPage(pagination.total, pagination.pageSize);
  const change = (changes: Partial<LetterView>) => navigate(LETTERS_PATH + toSearch({ ...view, page: 1, ...changes }));

  // The last letter of the last page has just been dealt with.
  if (pagination.page === view.page && view.page > last) {
    return <Navigate replace to={LETTERS_PATH + toSearch({ ...view, page: last })} />;
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={6} paddingTop={4}>
      <ReasonChips open={open} view={view} />
      <FilterBar view={view} open={open} onChange={change} />
      <LettersList
        // Letters chosen under one filter are not meant under the next.
        key={toSearch({ ...view, page: 1 })}
        letters={letters}
        pagination={pagination}
        empty={<LettersEmpty view={view} open={open.length} />}
        match={matchOf(view, asOf)}
      />
    </Flex>
  );
}
