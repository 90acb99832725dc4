import { Button, Flex, LinkButton } from '@strapi/design-system';
import { ArrowClockwise, ArrowLeft, ArrowRight } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { useMessages } from '../../api/topics';
import { Empty } from '../../components/Empty';
import { QueryBoundary } from '../../components/QueryBoundary';
import { useTranslation } from '../../hooks/useTranslation';
import { messagesPath, toMessagesQuery, type MessagesView } from './messagesView';
import { MessagesTable } from './MessagesTable';

/** A page of messages as they lie in the log. It does not refresh itself: what is being read must not move away. */
export function MessagePage({ topic, view }: { topic: string; view: MessagesView }) {
  const t = useTranslation();
  const query = useMessages({ topic, ...toMessagesQuery(view) });
  const back = view.from === 'newest';

  const controls = (next: string | null) => (
    <Flex gap={3} wrap="wrap">
      <Button
        size="S"
        variant="tertiary"
        startIcon={<ArrowClockwise />}
        loading={query.isFetching}
        onClick={() => void query.refetch()}
      >
        {t('message.readAgain')}
      </Button>
      {view.cursor && (
        <LinkButton
          size="S"
          variant="tertiary"
          startIcon={<ArrowLeft />}
          tag={Link}
          to={messagesPath(topic, { ...view, cursor: '' })}
        >
          {t(back ? 'message.toNewest' : 'message.toStart')}
        </LinkButton>
      )}
      {next && (
        <LinkButton
          size="S"
          variant="secondary"
          endIcon={<ArrowRight />}
          tag={Link}
          to={messagesPath(topic, { ...view, cursor: next })}
        >
          {t(back ? 'message.older' : 'message.later')}
        </LinkButton>
      )}
    </Flex>
  );

  return (
    <QueryBoundary query={{ ...query, data: query.currentData }}>
      {({ messages, next }) => (
        <Flex direction="column" alignItems="stretch" gap={4}>
          {messages.length === 0 ? (
            <Empty content={t(view.cursor || view.from !== 'newest' ? 'message.none.here' : 'message.none')} />
          ) : (
            <MessagesTable topic={topic} view={view} messages={messages} />
          )}
          {controls(next)}
        </Flex>
      )}
    </QueryBoundary>
  );
}
