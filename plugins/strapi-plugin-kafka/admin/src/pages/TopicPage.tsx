import { Link, LinkButton, Tabs } from '@strapi/design-system';
import { ArrowLeft, PaperPlane } from '@strapi/icons';
import { Link as RouterLink, NavLink, useLocation, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { isNotFound } from '../api/errors';
import { useTopic } from '../api/topics';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { ReasonedButton } from '../components/ReasonedButton';
import { View } from '../components/View';
import { useTranslation } from '../hooks/useTranslation';
import { ConfigurationTab } from '../topics/ConfigurationTab';
import { MessagesTab } from '../topics/messages/MessagesTab';
import { PartitionsTab } from '../topics/PartitionsTab';
import { producePath, TOPICS_PATH } from '../topics/paths';
import { ReadersTab } from '../topics/ReadersTab';
import { TopicFacts } from '../topics/TopicFacts';
import { parseTab, tabPath, TABS, type TopicTab } from '../topics/topicView';
import { useTopicObstacles } from '../topics/useTopicObstacles';

function SendLink({ topic }: { topic: string }) {
  const t = useTranslation();
  const { produce } = useTopicObstacles();
  const look = { size: 'S', startIcon: <PaperPlane /> } as const;
  if (produce !== null) {
    return (
      <ReasonedButton {...look} reason={produce}>
        {t('message.send')}
      </ReasonedButton>
    );
  }
  return (
    <LinkButton {...look} tag={RouterLink} to={producePath(topic)}>
      {t('message.send')}
    </LinkButton>
  );
}

export function TopicPage() {
  const t = useTranslation();
  const { topic: name = '' } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  const query = useTopic(name);
  const tab = parseTab(params);
  // The list as the person left it; an address that was opened directly knows of none.
  const { search = '' } = (location.state ?? {}) as { search?: string };
  const go = (to: TopicTab) => navigate(tabPath(name, to), { state: location.state as unknown });

  return (
    <View
      title={name}
      subtitle={t('topic.subtitle')}
      back={
        <Link tag={NavLink} startIcon={<ArrowLeft />} to={TOPICS_PATH + search}>
          {t('topics.title')}
        </Link>
      }
      query={query}
    >
      {isNotFound(query.error) ? (
        <Empty content={t('topic.notFound', { name })} />
      ) : (
        <QueryBoundary query={{ ...query, data: query.currentData }}>
          {({ topic }) => (
            <>
              <TopicFacts topic={topic} action={<SendLink topic={topic.name} />} />
              <Tabs.Root variant="simple" value={tab} onValueChange={(value) => go(value as TopicTab)}>
                <Tabs.List aria-label={t('topic.tabs', { name })}>
                  {TABS.map((one) => (
                    <Tabs.Trigger key={one} value={one}>
                      {t(`topic.tab.${one}`)}
                    </Tabs.Trigger>
                  ))}
                </Tabs.List>
                <Tabs.Content value="messages">
                  <MessagesTab topic={topic} />
                </Tabs.Content>
                <Tabs.Content value="partitions">
                  <PartitionsTab topic={topic} />
                </Tabs.Content>
                <Tabs.Content value="readers">
                  <ReadersTab topic={topic} />
                </Tabs.Content>
                <Tabs.Content value="configuration">
                  <ConfigurationTab topic={topic} />
                </Tabs.Content>
              </Tabs.Root>
            </>
          )}
        </QueryBoundary>
      )}
    </View>
  );
}
