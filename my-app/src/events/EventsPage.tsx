import { useSearchParams } from 'react-router-dom';
import { countEvents } from '../api/events';
import { keys } from '../api/keys';
import { readPage } from '../catalogue/catalogueAddress';
import { useI18n } from '../i18n/I18n';
import { usePageTitle } from '../layout/usePageTitle';
import { useLiveQuery } from '../live/useLiveQuery';
import { LiveView } from '../ui/LiveView';
import { PageHeading } from '../ui/PageHeading';
import { EventsResults } from './EventsResults';
import { EventsSkeleton } from './EventsSkeleton';
import { useEvents } from './useEvents';

export function EventsPage() {
  const { t } = useI18n();
  usePageTitle(t('nav.events'));
  const [params] = useSearchParams();
  const page = readPage(params);
  const events = useEvents({ productId: null, page });
  const total = useLiveQuery({
    key: keys.eventCount(null),
    ask: (signal) => countEvents(null, signal),
    pace: 'count',
  });

  return (
    <>
      <PageHeading title={t('events.title')} intro={t('events.intro')} />
      <LiveView result={events} loading={<EventsSkeleton />}>
        {(answer) => <EventsResults answer={answer} outdated={events.outdated} page={page} counted={total.data} />}
      </LiveView>
    </>
  );
}
