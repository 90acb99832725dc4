import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { GeneratorSummary } from '../../../contract/generators';
import { Count, Unknown } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { RelativeTime } from '../components/RelativeTime';
import { RunStateBadge } from '../components/states';
import { useTranslation } from '../hooks/useTranslation';
import { generatorPath, runPath } from './paths';
import { runPercent } from './progress';
import { SheetProgressBar } from '../components/SheetProgressBar';
import { StopButton } from './StopButton';

/** Every generator with its last run. */
export function GeneratorsTable({ generators }: { generators: GeneratorSummary[] }) {
  const t = useTranslation();
  const never = <Unknown label={t('generator.never')} />;

  const columns: Column<GeneratorSummary>[] = [
    {
      label: t('generator.name'),
      render: ({ name, description, derived }) => (
        <Flex direction="column" alignItems="flex-start" gap={1} maxWidth="44rem">
          <Link tag={NavLink} to={generatorPath(name)}>
            {name}
          </Link>
          <Typography variant="pi" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
            {[description, derived && t('generator.derived')].filter(Boolean).join(' ')}
          </Typography>
        </Flex>
      ),
    },
    { label: t('topic.name'), render: ({ topic }) => topic },
    {
      label: t('generator.lastRun'),
      render: ({ lastRun }) =>
        lastRun ? (
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <RunStateBadge state={lastRun.state} />
            <Link tag={NavLink} to={runPath(lastRun.id)}>
              <RelativeTime iso={lastRun.startedAt} />
            </Link>
          </Flex>
        ) : (
          never
        ),
    },
    {
      label: t('run.acknowledged'),
      align: 'right',
      render: ({ lastRun }) => (lastRun ? <Count value={lastRun.acknowledged} /> : never),
    },
    {
      label: t('generator.progress'),
      render: ({ name, lastRun }) => {
        if (lastRun?.state !== 'running') return null;
        const percent = runPercent(lastRun);
        return (
          <Flex gap={3} justifyContent="flex-end">
            {percent !== null && (
              <SheetProgressBar
                value={percent}
                aria-valuenow={percent}
                aria-label={t('run.progress', { generator: name })}
                style={{ minWidth: '8rem' }}
              />
            )}
            <StopButton run={lastRun} />
          </Flex>
        );
      },
    },
  ];

  return <DataTable label={t('generators.title')} columns={columns} rows={generators} rowKey={({ name }) => name} />;
}
