import { Flex, TextButton, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { GeneratorRun } from '../../../contract/generators';
import { Count } from '../components/Count';
import { Digits } from '../components/Digits';
import { Figures } from '../components/Figures';
import { Notice } from '../components/Notice';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslation } from '../hooks/useTranslation';
import { runPercent } from './progress';
import { RunProgressBar } from './RunProgressBar';

interface RunProgressProps {
  run: GeneratorRun;
  /** Takes the seed of this run into the form; absent while it cannot be changed. */
  onReuseSeed?: (seed: number) => void;
}

/** A run, live or past. */
export function RunProgress({ run, onReuseSeed }: RunProgressProps) {
  const t = useTranslation();
  const { formatNumber } = useIntl();
  const percent = runPercent(run);
  const { seed } = run.options;

  const figures = [
    { label: t('run.generated'), value: <Count value={run.generated} /> },
    { label: t('run.acknowledged'), value: <Count value={run.acknowledged} /> },
    { label: t('run.broken'), value: <Count value={run.broken} /> },
    { label: t('run.duplicates'), value: <Count value={run.duplicates} /> },
    ...(run.resent > 0 ? [{ label: t('run.resent'), value: <Count value={run.resent} /> }] : []),
    {
      label: t('run.throughput'),
      value: (
        <Digits>{t('run.perSecond', { rate: formatNumber(run.throughput, { maximumFractionDigits: 1 }) })}</Digits>
      ),
    },
    {
      label: t('run.seed'),
      value: (
        <Flex gap={2}>
          <Digits>{seed}</Digits>
          {onReuseSeed && <TextButton onClick={() => onReuseSeed(seed)}>{t('run.reuseSeed')}</TextButton>}
        </Flex>
      ),
    },
    { label: t('run.started'), value: <RelativeTime iso={run.startedAt} /> },
    ...(run.finishedAt ? [{ label: t('run.finished'), value: <RelativeTime iso={run.finishedAt} /> }] : []),
  ];

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {percent !== null && (
        <Flex gap={3}>
          <RunProgressBar
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
      {run.state === 'interrupted' && <Notice variant="warning" title={t('run.interrupted.help')} />}
      {run.error !== null && (
        <Notice variant="danger" title={t('run.error')}>
          {run.error}
        </Notice>
      )}
    </Flex>
  );
}
