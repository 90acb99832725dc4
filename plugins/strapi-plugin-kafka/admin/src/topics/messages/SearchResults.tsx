import { Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { ArrowRight, Stop } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { useErrorMessage } from '../../api/errors';
import { Empty } from '../../components/Empty';
import { Notice } from '../../components/Notice';
import { useTranslation } from '../../hooks/useTranslation';
import { messagesPath, toFilter, toMessagesQuery, type MessagesView } from './messagesView';
import { MessagesTable } from './MessagesTable';
import { SearchStatus } from './SearchStatus';
import { useMessageSearch } from './useMessageSearch';

/** A search on its way: how far it has come, and what it has found so far. */
export function SearchResults({ topic, view }: { topic: string; view: MessagesView }) {
  const t = useTranslation();
  const errorMessage = useErrorMessage();
  const { search, messages, failure, stop } = useMessageSearch(topic, {
    ...toMessagesQuery(view),
    filter: toFilter(view),
  });
  const running = failure === null && (search === null || search.state === 'running');
  const error = failure === null ? search?.error : errorMessage(failure);

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={4} wrap="wrap">
        <SearchStatus search={search} failed={failure !== null} />
        {running && (
          <Button size="S" variant="tertiary" startIcon={<Stop />} onClick={stop}>
            {t('search.stop')}
          </Button>
        )}
        {search?.next && (
          <LinkButton
            size="S"
            variant="secondary"
            endIcon={<ArrowRight />}
            tag={Link}
            to={messagesPath(topic, { ...view, cursor: search.next })}
          >
            {t('search.goOn')}
          </LinkButton>
        )}
      </Flex>
      {error && (
        <Notice variant="danger" title={t('search.failed')}>
          {error}
        </Notice>
      )}
      {messages.length > 0 && <MessagesTable topic={topic} view={view} messages={messages} />}
      {messages.length === 0 && running && <Typography textColor="neutral600">{t('search.nothingYet')}</Typography>}
      {messages.length === 0 && !running && !error && (
        <Empty kind="match" content={t(search?.state === 'stopped' ? 'search.none.stopped' : 'search.none')} />
      )}
    </Flex>
  );
}
