import { ArrowClockwise } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import type { GeneratorRun } from '../../../contract/generators';
import { useGenerators } from '../api/generators';
import { ReasonedButton } from '../components/ReasonedButton';
import { useTranslation } from '../hooks/useTranslation';
import { runPath } from './paths';
import { useRunControl } from './useRunControl';
import { useRunObstacles } from './useRunObstacles';

/** Starts a run again with the same seed and options, and shows it. */
export function RepeatButton({ run }: { run: GeneratorRun }) {
  const t = useTranslation();
  const navigate = useNavigate();
  const { start, starting } = useRunControl(run.generator);
  const obstacles = useRunObstacles();
  const generators = useGenerators().data?.generators;
  const generator = generators?.find(({ name }) => name === run.generator);

  const obstacle = (): string | null => {
    if (obstacles.start !== null) return obstacles.start;
    if (run.file !== null) return t('reason.fileGone');
    if (obstacles.make !== null) return obstacles.make;
    if (generators && !generator) return t('reason.generatorGone');
    return generator?.lastRun?.state === 'running' ? t('reason.running') : null;
  };

  async function repeat() {
    const again = await start(run.options, null);
    if (again) navigate(runPath(again.id));
  }

  return (
    <ReasonedButton
      variant="secondary"
      startIcon={<ArrowClockwise />}
      loading={starting}
      reason={obstacle()}
      onClick={() => void repeat()}
    >
      {t('action.repeat')}
    </ReasonedButton>
  );
}
