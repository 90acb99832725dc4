import { Box, Flex, LinkButton, TextButton, Typography } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { Link, useNavigate } from 'react-router-dom';
import type { ParkedResponse, ParkedSummary, ParkedWish } from '../../../contract/parked';
import { lastPage } from '../address';
import { useOverview } from '../api/monitor';
import { DataTable } from '../components/DataTable';
import { Empty } from '../components/Empty';
import { FilterChoice } from '../components/FilterChoice';
import { CodeBlock } from '../components/CodeBlock';
import { DEFAULT_PAGE_SIZE, PAGE_SIZES } from '../deadLetters/filter';
import { originText } from '../deadLetters/resolution';
import { useSelection } from '../deadLetters/useSelection';
import { useTranslation } from '../hooks/useTranslation';
import { useWaitingColumns } from './useWaitingColumns';
import { useWish } from './useWish';
import { toMatch, waitingPath, type WaitingView } from './waitingView';
import { WishButtons } from './WishButtons';
import { WishResult } from './WishResult';

interface WaitingTabProps {
  view: WaitingView;
  data: ParkedResponse;
}

function Preview({ message }: { message: ParkedSummary }) {
  const t = useTranslation();
  return (
    <CodeBlock tabIndex={0} role="group" aria-label={t('waiting.preview', { origin: originText(message) })}>
      {message.preview ?? t('letter.value.tombstone')}
    </CodeBlock>
  );
}

const unique = (values: string[]): string[] => [...new Set(values)];

/** Messages that wait for something that does not exist yet, and what can be done with them. */
export function WaitingTab({ view, data: { messages, pagination, waiting } }: WaitingTabProps) {
  const t = useTranslation();
  const navigate = useNavigate();
  const consumers = useOverview().data?.consumers ?? [];
  const columns = useWaitingColumns();
  const { selection, chosen, clear } = useSelection(messages, { all: t('waiting.selectAll'), canSelect: () => true });
  const { ask, busy, outcome } = useWish();
  const { total, pageSize } = pagination;
  const choices = {
    reason: waiting.map(({ reason }) => reason),
    // Also those that are configured no longer.
    consumer: unique([...consumers.map(({ name }) => name), ...messages.map(({ consumer }) => consumer)]),
    topic: unique([...consumers, ...messages].map(({ topic }) => topic)),
  };
  const names = ['reason', 'consumer', 'topic'] as const;
  const narrowed = names.some((name) => view[name] !== '');
  const meant = chosen.length > 0 ? chosen.length : total;
  // Without a choice all that match are meant, on other pages too, and those that can be retried are.
  const canRetry =
    chosen.length > 0
      ? chosen.every(({ hasConsumer }) => hasConsumer)
      : messages.some(({ hasConsumer }) => hasConsumer);

  async function onWish(wish: ParkedWish) {
    await ask(wish, chosen.length > 0 ? { ids: chosen.map(({ id }) => id) } : { match: toMatch(view) });
    clear();
  }

  return (
    <Flex direction="column" alignItems="stretch" gap={6} paddingTop={4}>
      <Flex tag="search" aria-label={t('letters.filters')} gap={4} wrap="wrap" alignItems="flex-end">
        {names.map((name) => (
          <FilterChoice
            key={name}
            label={t(`letters.filter.${name}`)}
            value={view[name]}
            choices={choices[name]}
            onChange={(value) => navigate(waitingPath({ ...view, page: 1, [name]: value }))}
          />
        ))}
      </Flex>
      <WishResult outcome={outcome} />
      <Flex gap={3} wrap="wrap" minHeight="4rem">
        <Typography role="status" textColor="neutral600">
          {chosen.length > 0 ? t('waiting.selected', { count: chosen.length }) : t('waiting.total', { count: total })}
        </Typography>
        {total > 0 && (
          <WishButtons
            count={meant}
            all={chosen.length === 0}
            busy={busy}
            canRetry={canRetry}
            onWish={(wish) => void onWish(wish)}
          />
        )}
        {chosen.length > 0 && <TextButton onClick={clear}>{t('letters.unselect')}</TextButton>}
      </Flex>
      {messages.length === 0 ? (
        <Empty
          kind={narrowed ? 'match' : 'nothing'}
          content={narrowed ? t('waiting.empty.match') : t('waiting.empty')}
          action={
            narrowed && (
              <LinkButton tag={Link} to={waitingPath()} variant="secondary">
                {t('letters.clearFilters')}
              </LinkButton>
            )
          }
        />
      ) : (
        <Box>
          <DataTable
            label={t('waiting.title')}
            columns={columns}
            rows={messages}
            rowKey={({ id }) => id}
            selection={selection}
            detail={{ name: originText, render: (message) => <Preview message={message} /> }}
          />
          <Pagination.Root pageCount={lastPage(total, pageSize)} total={total} defaultPageSize={DEFAULT_PAGE_SIZE}>
            <Pagination.PageSize options={PAGE_SIZES.map(String)} />
            <Pagination.Links />
          </Pagination.Root>
        </Box>
      )}
    </Flex>
  );
}
