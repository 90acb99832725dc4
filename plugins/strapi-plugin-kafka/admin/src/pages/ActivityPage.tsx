import { Box, LinkButton, Typography } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { ActivityEntry } from '../../../contract/activity';
import { ActivityFilters } from '../activity/ActivityFilters';
import {
  ACTIVITY_PATH,
  DEFAULT_PAGE_SIZE,
  isNarrowed,
  PAGE_SIZES,
  parseActivityView,
  toActivityQuery,
  toActivitySearch,
  type ActivityView,
} from '../activity/activityView';
import { Subject } from '../activity/Subject';
import { useActivitySentence } from '../activity/useActivitySentence';
import { lastPage } from '../address';
import { useActivity } from '../api/activity';
import { DataTable, type Column } from '../components/DataTable';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { RelativeTime } from '../components/RelativeTime';
import { View } from '../components/View';
import { useTranslation } from '../hooks/useTranslation';

export function ActivityPage() {
  const t = useTranslation();
  const sentence = useActivitySentence();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const view = parseActivityView(params);
  const query = useActivity(toActivityQuery(view));

  const change = (changes: Partial<ActivityView>) =>
    navigate(ACTIVITY_PATH + toActivitySearch({ ...view, page: 1, ...changes }));

  const columns: Column<ActivityEntry>[] = [
    { label: t('activity.when'), render: ({ at }) => <RelativeTime iso={at} /> },
    { label: t('activity.who'), render: ({ by }) => by?.name ?? t('activity.system') },
    { label: t('activity.what'), render: ({ action }) => t(`activity.action.${action}`) },
    { label: t('activity.subject'), render: ({ subject }) => <Subject subject={subject} /> },
    {
      label: t('activity.details'),
      render: (entry) => (
        <Typography tag="div" textColor="neutral600" maxWidth="48rem" style={{ whiteSpace: 'normal' }}>
          {sentence(entry)}
        </Typography>
      ),
    },
  ];

  return (
    <View title={t('activity.title')} subtitle={t('activity.subtitle')} query={query}>
      <QueryBoundary query={query}>
        {({ entries, pagination: { total, pageSize }, people }) => (
          <>
            <ActivityFilters view={view} people={people} onChange={change} />
            {entries.length > 0 ? (
              <Box>
                <DataTable label={t('activity.title')} columns={columns} rows={entries} rowKey={({ id }) => id} />
                <Pagination.Root
                  pageCount={lastPage(total, pageSize)}
                  total={total}
                  defaultPageSize={DEFAULT_PAGE_SIZE}
                >
                  <Pagination.PageSize options={PAGE_SIZES.map(String)} />
                  <Pagination.Links />
                </Pagination.Root>
              </Box>
            ) : isNarrowed(view) ? (
              <Empty
                kind="match"
                content={t('activity.empty.match')}
                action={
                  <LinkButton tag={Link} to={ACTIVITY_PATH} variant="secondary">
                    {t('letters.clearFilters')}
                  </LinkButton>
                }
              />
            ) : (
              <Empty content={t('activity.empty.never')} />
            )}
          </>
        )}
      </QueryBoundary>
    </View>
  );
}
