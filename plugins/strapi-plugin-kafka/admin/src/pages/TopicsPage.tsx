import { Box } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { Navigate, useNavigate, useSearchParams } from 'react-router-dom';
import { useTopics } from '../api/topics';
import { lastPage } from '../address';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { useTranslation } from '../hooks/useTranslation';
import { TOPICS_PATH } from '../topics/paths';
import { TopicsBar } from '../topics/TopicsBar';
import { TopicsEmpty } from '../topics/TopicsEmpty';
import { TopicsTable } from '../topics/TopicsTable';
import {
  DEFAULT_PAGE_SIZE,
  PAGE_SIZES,
  parseTopicsView,
  toTopicsQuery,
  toTopicsSearch,
  type TopicsView,
} from '../topics/topicsView';

export function TopicsPage() {
  const t = useTranslation();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const view = parseTopicsView(params);
  const query = useTopics(toTopicsQuery(view));

  // The address as it is now: `view` is what was rendered last, and lacks a change that is still on its way.
  const change = (changes: Partial<TopicsView>) => {
    const now = parseTopicsView(new URLSearchParams(window.location.search));
    navigate(TOPICS_PATH + toTopicsSearch({ ...now, page: 1, ...changes }), { replace: 'search' in changes });
  };

  return (
    <View title={t('topics.title')} subtitle={t('topics.subtitle')} query={query}>
      <QueryBoundary query={query}>
        {({ topics, pagination: { total, page, pageSize }, hidden }) => {
          const last = lastPage(total, pageSize);
          if (page === view.page && page > last) {
            return <Navigate replace to={TOPICS_PATH + toTopicsSearch({ ...view, page: last })} />;
          }
          return (
            <>
              <TopicsBar view={view} hidden={hidden} onChange={change} />
              {total === 0 ? (
                <TopicsEmpty view={view} hidden={hidden} onChange={change} />
              ) : (
                <Box>
                  <TopicsTable topics={topics} view={view} onSort={change} />
                  <Pagination.Root pageCount={last} total={total} defaultPageSize={DEFAULT_PAGE_SIZE}>
                    <Pagination.PageSize options={PAGE_SIZES.map(String)} />
                    <Pagination.Links />
                  </Pagination.Root>
                </Box>
              )}
            </>
          );
        }}
      </QueryBoundary>
    </View>
  );
}
