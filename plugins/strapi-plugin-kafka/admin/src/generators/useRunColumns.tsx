import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { GeneratorRun } from '../../../contract/generators';
import { Count } from '../components/Count';
import type { Column } from '../components/DataTable';
import { Digits } from '../components/Digits';
import { RelativeTime } from '../components/RelativeTime';
import { RunStateBadge } from '../components/states';
import { useTranslation } from '../hooks/useTranslation';
import { runPath } from './paths';

/** What a list says of each run. */
export function useRunColumns(): Column<GeneratorRun>[] {
  const t = useTranslation();
  return [
    {
      label: t('run.started'),
      render: ({ id, startedAt }) => (
        <Link tag={NavLink} to={runPath(id)}>
          <RelativeTime iso={startedAt} />
        </Link>
      ),
    },
    { label: t('run.state'), render: ({ state }) => <RunStateBadge state={state} /> },
    { label: t('run.generated'), align: 'right', render: ({ generated }) => <Count value={generated} /> },
    { label: t('run.acknowledged'), align: 'right', render: ({ acknowledged }) => <Count value={acknowledged} /> },
    { label: t('run.broken'), align: 'right', render: ({ broken }) => <Count value={broken} /> },
    {
      label: t('run.seed'),
      align: 'right',
      render: ({ options, file }) => file ?? <Digits>{options.seed}</Digits>,
    },
    { label: t('run.startedBy'), render: ({ startedBy }) => startedBy?.name ?? t('history.system') },
  ];
}
