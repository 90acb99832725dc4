import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { NavLink, useParams } from 'react-router-dom';
import { isNotFound } from '../api/errors';
import { useRun } from '../api/generators';
import { Empty } from '../components/Empty';
import { Panel } from '../components/Panel';
import { QueryBoundary } from '../components/QueryBoundary';
import { RunStateBadge } from '../components/states';
import { View } from '../components/View';
import { generatorPath, GENERATORS_PATH } from '../generators/paths';
import { RepeatButton } from '../generators/RepeatButton';
import { RunDetails } from '../generators/RunDetails';
import { StopButton } from '../generators/StopButton';
import { useTranslation } from '../hooks/useTranslation';

export function RunPage() {
  const t = useTranslation();
  const { formatDate } = useIntl();
  const { id = '' } = useParams();
  const query = useRun(id);
  const known = query.currentData?.run;
  const started = known && formatDate(known.startedAt, { dateStyle: 'medium', timeStyle: 'medium' });

  return (
    <View
      title={known ? t('run.of', { generator: known.generator }) : t('run.title')}
      subtitle={started ?? id}
      back={
        <Link tag={NavLink} startIcon={<ArrowLeft />} to={known ? generatorPath(known.generator) : GENERATORS_PATH} end>
          {known?.generator ?? t('generators.title')}
        </Link>
      }
      query={query}
    >
      {isNotFound(query.error) ? (
        <Empty content={t('run.notFound')} />
      ) : (
        <QueryBoundary query={{ ...query, data: query.currentData }}>
          {({ run, ledger }) => (
            <Panel
              name={t('run.title')}
              badge={<RunStateBadge state={run.state} />}
              description={t('generator.topic', { topic: run.topic })}
              action={run.state === 'running' ? <StopButton run={run} /> : <RepeatButton run={run} />}
            >
              <RunDetails run={run} ledger={ledger} />
            </Panel>
          )}
        </QueryBoundary>
      )}
    </View>
  );
}
