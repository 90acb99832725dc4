import { Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { GeneratorRun } from '../../../contract/generators';
import { Count } from '../components/Count';
import { Digits } from '../components/Digits';
import { Figures } from '../components/Figures';
import { Notice } from '../components/Notice';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslation } from '../hooks/useTranslation';
import { runPercent } from './progress';
import { SheetProgressBar } from '../components/SheetProgressBar';

/** How a run goes, or went. */
export function RunProgress({ run }: { run: GeneratorRun }) {
  const t = useTranslation();
  const { formatNumber } = useIntl();
  const percent = runPercent(run);
  const { count, rate, seed } = run.options;

  const wanted = [
    count === null ? t(run.file === null ? 'run.endless' : 'run.wholeFile') : formatNumber(count),
    rate === 0 ? t('run.unthrottled') : t('run.perSecond', { rate: formatNumber(rate) }),
  ].join(' · ');
  const withName = (when: ReactNode, name?: string) => (
    <>
      {when}
      {name !== undefined && ` · ${name}`}
    </>
  );

  const figures = [
    { label: t('run.generated'), value: <Count value={run.generated} /> },
    { label: t('run.acknowledged'), value: <Count value={run.acknowledged} /> },
    { label: t('run.broken'), value: <Count value={run.broken} /> },
    { label: t('run.duplicates'), value: <Count value={run.duplicates} /> },
    { label: t('run.outOfOrder'), value: <Count value={run.outOfOrder} /> },
    ...(run.resent > 0 ? [{ label: t('run.resent'), value: <Count value={run.resent} /> }] : []),
    {
      label: t('run.throughput'),
      value: (
        <Digits>{t('run.perSecond', { rate: formatNumber(run.throughput, { maximumFractionDigits: 1 }) })}</Digits>
      ),
    },
    { label: t('run.wanted'), value: wanted },
    ...(run.file === null ? [] : [{ label: t('run.file'), value: run.file }]),
    { label: t('run.seed'), value: <Digits>{seed}</Digits> },
    {
      label: t('run.started'),
      value: withName(<RelativeTime iso={run.startedAt} />, run.startedBy?.name),
    },
    ...(run.finishedAt
      ? [{ label: t('run.finished'), value: withName(<RelativeTime iso={run.finishedAt} />, run.stoppedBy?.name) }]
      : []),
  ];

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {percent !== null && (
        <Flex gap={3}>
          <SheetProgressBar
            value={percent}
            aria-valuenow={percent}
            aria-label={t('run.progress', { generator: run.generator })}
          />
          <Typography variant="pi" textColor="neutral600" style={{ minWidth: '4rem', textAlign: 'right' }}>
            <Digits>{formatNumber(percent / 100, { style: 'percent' })}</Digits>
          </Typography>
        </Flex>
      )}
      <Figures figures={figures} />
      {run.stopping && <Notice variant="secondary" title={t('run.stopping.help')} />}
      {run.state === 'interrupted' && (
        <Notice variant="warning" title={t(run.inexact ? 'run.inexact.help' : 'run.interrupted.help')} />
      )}
      {run.error !== null && !run.inexact && (
        <Notice variant="danger" title={t('run.error')}>
          {run.error}
        </Notice>
      )}
    </Flex>
  );
}
