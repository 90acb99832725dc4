import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink, useParams, useSearchParams } from 'react-router-dom';
import { isNotFound } from '../api/errors';
import { useTopic } from '../api/topics';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { usePermissions } from '../hooks/usePermissions';
import { useTranslation } from '../hooks/useTranslation';
import { parsePlaces } from '../topics/messages/messagesView';
import { topicPath } from '../topics/paths';
import { ProduceForm } from '../topics/produce/ProduceForm';
import { ProduceLike } from '../topics/produce/ProduceLike';

export function ProducePage() {
  const t = useTranslation();
  const { topic: name = '' } = useParams();
  const query = useTopic(name);
  const [params] = useSearchParams();
  const [like] = parsePlaces(params.get('like'));
  const { known, canProduce, canBrowse } = usePermissions();
  const data = known ? query.currentData : undefined;

  return (
    <View
      title={t('message.send')}
      subtitle={t('produce.subtitle', { name })}
      back={
        <Link tag={NavLink} startIcon={<ArrowLeft />} to={topicPath(name)}>
          {name}
        </Link>
      }
      query={query}
    >
      {isNotFound(query.error) ? (
        <Empty content={t('topic.notFound', { name })} />
      ) : (
        <QueryBoundary query={{ ...query, data }}>
          {({ topic }) => {
            if (!canProduce) return <Empty kind="closed" content={t('reason.produce')} />;
            return like && canBrowse ? <ProduceLike topic={topic} place={like} /> : <ProduceForm topic={topic} />;
          }}
        </QueryBoundary>
      )}
    </View>
  );
}
