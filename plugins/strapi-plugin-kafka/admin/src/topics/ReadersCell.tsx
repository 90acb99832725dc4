import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { ConsumerSummary } from '../../../contract/status';
import type { TopicSummary } from '../../../contract/topics';
import { Count, Unknown } from '../components/Count';
import { useTranslation } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';

/** Other groups that a cell names. */
const MOST_NAMED = 3;

interface ReadersCellProps {
  topic: TopicSummary;
  /** The consumers of this project, with their lag; undefined until they are known. */
  consumers: ConsumerSummary[] | undefined;
}

/** Who reads a topic, and how far behind. */
export function ReadersCell({ topic: { consumers: names, groups }, consumers }: ReadersCellProps) {
  const t = useTranslation();
  const named = groups?.slice(0, MOST_NAMED) ?? [];
  const more = (groups?.length ?? 0) - named.length;
  if (names.length === 0 && groups === null) return <Unknown />;
  if (names.length === 0 && named.length === 0) return <>{t('topic.noReaders')}</>;

  const lag = (value: number | null) => (
    <Typography variant="pi" textColor="neutral600">
      {t('consumer.lag')} <Count value={value} />
    </Typography>
  );
  return (
    <Flex direction="column" alignItems="flex-start">
      {names.map((name) => (
        <Flex key={name} gap={2}>
          <Link tag={NavLink} to={`${BASE_PATH}/consumers#${encodeURIComponent(name)}`}>
            {name}
          </Link>
          {lag(consumers?.find((consumer) => consumer.name === name)?.lag ?? null)}
        </Flex>
      ))}
      {named.map((group) => (
        <Flex key={group.groupId} gap={2}>
          <Typography tag="span" textColor="neutral600" title={t('topic.otherGroup')}>
            {group.groupId}
          </Typography>
          {lag(group.lag)}
        </Flex>
      ))}
      {more > 0 && (
        <Typography variant="pi" textColor="neutral600">
          {t('topic.moreReaders', { count: more })}
        </Typography>
      )}
    </Flex>
  );
}
