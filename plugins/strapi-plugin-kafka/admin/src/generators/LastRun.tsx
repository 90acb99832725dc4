import { Flex, Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { GeneratorRun } from '../../../contract/generators';
import { useRun } from '../api/generators';
import { usePolling } from '../api/live';
import { Panel } from '../components/Panel';
import { QueryBoundary } from '../components/QueryBoundary';
import { RunStateBadge } from '../components/states';
import { useTranslation } from '../hooks/useTranslation';
import { runPath } from './paths';
import { RepeatButton } from './RepeatButton';
import { RunDetails } from './RunDetails';
import { StopButton } from './StopButton';

/** The run of a generator that goes on, or its last one. */
export function LastRun({ run: listed }: { run: GeneratorRun }) {
  const t = useTranslation();
  const query = useRun(listed.id);
  usePolling(query);
  const run = query.currentData?.run ?? listed;
  const { id, state } = run;
  return (
    <Panel
      name={t(state === 'running' ? 'run.present' : 'run.last')}
      badge={<RunStateBadge state={state} />}
      action={
        <Flex gap={4}>
          <Link tag={NavLink} to={runPath(id)}>
            {t('run.open')}
          </Link>
          {state === 'running' ? <StopButton run={run} /> : <RepeatButton run={run} />}
        </Flex>
      }
    >
      <QueryBoundary query={{ ...query, data: query.currentData }}>
        {(details) => <RunDetails {...details} />}
      </QueryBoundary>
    </Panel>
  );
}
