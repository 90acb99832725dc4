import { Stop } from '@strapi/icons';
import type { GeneratorRun } from '../../../contract/generators';
import { ReasonedButton } from '../components/ReasonedButton';
import { useTranslation } from '../hooks/useTranslation';
import { useRunControl } from './useRunControl';
import { useRunObstacles } from './useRunObstacles';

/** Ends a run, wherever it runs. */
export function StopButton({ run }: { run: GeneratorRun }) {
  const t = useTranslation();
  const { stop, stopping } = useRunControl(run.generator);
  const obstacles = useRunObstacles();
  return (
    <ReasonedButton
      variant="danger-light"
      startIcon={<Stop />}
      loading={stopping}
      reason={obstacles.stop ?? (run.stopping ? t('reason.stopping') : null)}
      aria-label={t('action.stop.label', { generator: run.generator })}
      onClick={() => void stop(run.id)}
    >
      {t('action.stop')}
    </ReasonedButton>
  );
}
