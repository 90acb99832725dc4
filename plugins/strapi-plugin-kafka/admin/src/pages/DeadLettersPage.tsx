import { Navigate, useNavigate, useSearchParams } from 'react-router-dom';
import { useDeadLetters } from '../api/deadLetters';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { FilterBar } from '../deadLetters/FilterBar';
import { lastPage, LETTERS_PATH, parseView, toQuery, toSearch, type LetterView } from '../deadLetters/filter';
import { LettersEmpty } from '../deadLetters/LettersEmpty';
import { LettersList } from '../deadLetters/LettersList';
import { ReasonChips } from '../deadLetters/ReasonChips';
import { useTranslation } from '../hooks/useTranslation';

export function DeadLettersPage() {
  const t = useTranslation();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const view = parseView(params);
  const query = useDeadLetters(toQuery(view));
  const { state, reason, consumer, topic } = view;

  const change = (changes: Partial<LetterView>) => navigate(LETTERS_PATH + toSearch({ ...view, page: 1, ...changes }));

  return (
    <View title={t('letters.title')} subtitle={t('letters.subtitle')} query={query}>
      <QueryBoundary query={query}>
        {({ letters, pagination, open }) => {
          const last = lastPage(pagination.total, pagination.pageSize);
          // The last letter of the last page has just been dealt with.
          if (pagination.page === view.page && view.page > last) {
            return <Navigate replace to={LETTERS_PATH + toSearch({ ...view, page: last })} />;
          }
          return (
            <>
              <ReasonChips open={open} view={view} />
              <FilterBar view={view} open={open} onChange={change} />
              <LettersList
                // Letters chosen under one filter are not meant under the next.
                key={[state, reason, consumer, topic].join('\n')}
                letters={letters}
                pagination={pagination}
                empty={<LettersEmpty view={view} open={open.length} />}
              />
            </>
          );
        }}
      </QueryBoundary>
    </View>
  );
}
