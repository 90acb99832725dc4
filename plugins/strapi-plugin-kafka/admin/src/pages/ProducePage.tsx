import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink, useParams } from 'react-router-dom';
import { isNotFound } from '../api/errors';
import { useTopic } from '../api/topics';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { usePermissions } from '../hooks/usePermissions';
import { useTranslation } from '../hooks/useTranslation';
import { topicPath } from '../topics/paths';
import { ProduceForm } from '../topics/produce/ProduceForm';

export function ProducePage() {
  const t = useTranslation();
  const { topic: name = '' } = useParams();
  const query = useTopic(name);
  const { known, canProduce } = usePermissions();
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
          {({ topic }) =>
            canProduce ? <ProduceForm topic={topic} /> : <Empty kind="away" content={t('reason.produce')} />
          }
        </QueryBoundary>
      )}
    </View>
  );
}
