import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useState } from 'react';
import { NavLink, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useConsumer } from '../api/consumers';
import { isNotFound } from '../api/errors';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { ReasonedButton } from '../components/ReasonedButton';
import { View } from '../components/View';
import { ConsumerFacts } from '../consumers/ConsumerFacts';
import { MembersPanel, OtherGroupsPanel } from '../consumers/GroupTables';
import { MoveDialog } from '../consumers/move/MoveDialog';
import { PartitionsPanel } from '../consumers/PartitionsPanel';
import {
  parsePartitionsView,
  toPartitionsQuery,
  toPartitionsSearch,
  type PartitionsView,
} from '../consumers/partitionsView';
import { consumerPath, CONSUMERS_PATH } from '../consumers/paths';
import { PauseButton } from '../consumers/PauseButton';
import { PausedNotice } from '../consumers/PausedNotice';
import { Problems } from '../consumers/Problems';
import { Standstills, type OfferedMove } from '../consumers/Standstills';
import { useConsumerObstacles } from '../consumers/useConsumerObstacles';
import { useTranslation } from '../hooks/useTranslation';

export function ConsumerPage() {
  const t = useTranslation();
  const { name = '' } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const obstacles = useConsumerObstacles();
  const [offered, setOffered] = useState<OfferedMove | null>(null);
  const view = parsePartitionsView(params);
  const query = useConsumer({ name, ...toPartitionsQuery(view) });
  // A page or a filter of the same consumer keeps the last one until its answer is there.
  const data = query.data?.consumer.name === name ? query.data : undefined;

  const change = (changes: Partial<PartitionsView>) =>
    navigate(consumerPath(name) + toPartitionsSearch({ ...view, page: 1, ...changes }));

  return (
    <View
      title={name}
      subtitle={t('consumer.subtitle')}
      back={
        <Link tag={NavLink} startIcon={<ArrowLeft />} to={CONSUMERS_PATH} end>
          {t('consumers.title')}
        </Link>
      }
      query={query}
    >
      {isNotFound(query.error) ? (
        <Empty content={t('consumer.notFound', { name })} />
      ) : (
        <QueryBoundary query={{ ...query, data }}>
          {(answer) => (
            <>
              {answer.consumer.paused && <PausedNotice pause={answer.consumer.paused} />}
              <Standstills consumer={answer.consumer} onMove={setOffered} />
              <Problems consumer={answer.consumer} onMove={setOffered} />
              <ConsumerFacts
                consumer={answer.consumer}
                actions={
                  <>
                    <PauseButton consumer={answer.consumer} />
                    <ReasonedButton size="S" variant="tertiary" reason={obstacles.move} onClick={() => setOffered({})}>
                      {t('move.open')}
                    </ReasonedButton>
                  </>
                }
              />
              <PartitionsPanel data={answer} view={view} onChange={change} onMove={setOffered} />
              <MembersPanel members={answer.consumer.members} />
              <OtherGroupsPanel {...answer} />
            </>
          )}
        </QueryBoundary>
      )}
      {offered && <MoveDialog name={name} offered={offered} onClose={() => setOffered(null)} />}
    </View>
  );
}
