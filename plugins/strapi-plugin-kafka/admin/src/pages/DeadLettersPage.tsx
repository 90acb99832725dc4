import { Tabs } from '@strapi/design-system';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useDeadLetters } from '../api/deadLetters';
import { useOverview } from '../api/monitor';
import { useParked } from '../api/parked';
import { QueryBoundary } from '../components/QueryBoundary';
import { RelayNotice } from '../components/RelayNotice';
import { View } from '../components/View';
import { LETTERS_PATH, parseView, toQuery } from '../deadLetters/filter';
import { LettersTab } from '../deadLetters/LettersTab';
import { useTranslation } from '../hooks/useTranslation';
import { WaitingTab } from '../waiting/WaitingTab';
import { isWaitingTab, parseWaitingView, toWaitingQuery, waitingPath } from '../waiting/waitingView';

/** What was given up, and what may still be applied: two tabs, for both are messages that somebody may have to help. */
export function DeadLettersPage() {
  const t = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { data: overview } = useOverview();
  const waits = isWaitingTab(params);
  const view = parseView(params);
  const waitingView = parseWaitingView(params);
  const letters = useDeadLetters(toQuery(view), waits);
  const waiting = useParked(toWaitingQuery(waitingView), !waits);

  return (
    <View title={t('letters.title')} subtitle={t('letters.subtitle')} query={waits ? waiting : letters}>
      <RelayNotice problem={overview?.deadLetters.problem ?? null} />
      <Tabs.Root
        variant="simple"
        value={waits ? 'waiting' : 'letters'}
        onValueChange={(tab) => navigate(tab === 'waiting' ? waitingPath() : LETTERS_PATH)}
      >
        <Tabs.List aria-label={t('letters.tabs')}>
          <Tabs.Trigger value="letters">{t('letters.title')}</Tabs.Trigger>
          <Tabs.Trigger value="waiting">{t('waiting.title')}</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="letters">
          <QueryBoundary query={letters}>{(data) => <LettersTab view={view} data={data} />}</QueryBoundary>
        </Tabs.Content>
        <Tabs.Content value="waiting">
          <QueryBoundary query={waiting}>{(data) => <WaitingTab view={waitingView} data={data} />}</QueryBoundary>
        </Tabs.Content>
      </Tabs.Root>
    </View>
  );
}
