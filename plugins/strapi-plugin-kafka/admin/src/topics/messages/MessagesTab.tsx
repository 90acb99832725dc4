import { Flex } from '@strapi/design-system';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { TopicDetails } from '../../../../contract/topics';
import { Empty } from '../../components/Empty';
import { usePermissions } from '../../hooks/usePermissions';
import { useTopicObstacles } from '../useTopicObstacles';
import { MessagePage } from './MessagePage';
import { MessagesForm } from './MessagesForm';
import { isSearch, messagesPath, parseMessagesView } from './messagesView';
import { SearchResults } from './SearchResults';

/** The messages of a topic, for those who may read them. */
export function MessagesTab({ topic }: { topic: TopicDetails }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { known } = usePermissions();
  const { browse } = useTopicObstacles();
  if (!known) return null;
  if (browse !== null) return <Empty kind="closed" content={browse} />;

  const view = parseMessagesView(params);
  const shown = { topic: topic.name, view };
  const path = messagesPath(topic.name, view);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <MessagesForm
        view={view}
        partitionCount={topic.partitionCount}
        onSubmit={(next) => navigate(messagesPath(topic.name, next))}
      />
      {isSearch(view) ? <SearchResults key={path} {...shown} /> : <MessagePage {...shown} />}
    </Flex>
  );
}
