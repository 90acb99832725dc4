import { Box } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { RUN_RETENTION } from '../../../contract/generators';
import { lastPage } from '../address';
import { useRuns } from '../api/generators';
import { usePolling } from '../api/live';
import { DataTable } from '../components/DataTable';
import { Panel } from '../components/Panel';
import { QueryBoundary } from '../components/QueryBoundary';
import { PAGE_SIZES } from '../deadLetters/filter';
import { useTranslation } from '../hooks/useTranslation';
import { useRunColumns } from './useRunColumns';

const PAGE_SIZE = 10;

/** The runs of a generator, newest first; the page is in the address. */
export function PastRuns({ generator }: { generator: string }) {
  const t = useTranslation();
  const [params] = useSearchParams();
  const columns = useRunColumns();
  const size = Number(params.get('pageSize'));
  const query = useRuns({
    generator,
    page: Math.max(1, Math.floor(Number(params.get('page')) || 1)),
    pageSize: PAGE_SIZES.includes(size) ? size : PAGE_SIZE,
  });
  usePolling(query);

  return (
    <Panel name={t('runs.title')} description={t('runs.kept', { ...RUN_RETENTION })}>
      <QueryBoundary query={query}>
        {({ runs, pagination: { total, pageSize } }) =>
          total === 0 ? (
            <>{t('runs.empty')}</>
          ) : (
            <Box>
              <DataTable label={t('runs.title')} columns={columns} rows={runs} rowKey={({ id }) => id} embedded />
              <Pagination.Root pageCount={lastPage(total, pageSize)} total={total} defaultPageSize={PAGE_SIZE}>
                <Pagination.PageSize options={PAGE_SIZES.map(String)} />
                <Pagination.Links />
              </Pagination.Root>
            </Box>
          )
        }
      </QueryBoundary>
    </Panel>
  );
}
