import { VisuallyHidden } from '@strapi/design-system';
import type { GeneratorRun } from '../../../contract/generators';
import { useTranslation, type Translate } from '../hooks/useTranslation';
import { milestone, runPercent } from './progress';

function announcement(run: GeneratorRun, t: Translate): string {
  const { generator, state } = run;
  if (state !== 'running') return `${generator}: ${t(`run.state.${state}`)}`;
  const percent = runPercent(run);
  if (percent === null) return t('run.announce.endless', { generator });
  return t('run.announce', { generator, percent: milestone(percent) });
}

/** Tells a screen reader how a run goes: at each quarter, and how it ends. */
export function RunAnnouncer({ run }: { run: GeneratorRun | null }) {
  const t = useTranslation();
  return (
    <VisuallyHidden>
      <span role="status">{run && announcement(run, t)}</span>
    </VisuallyHidden>
  );
}
