import { Play, Stop } from '@strapi/icons';
import { useState } from 'react';
import type { GeneratorSummary } from '../../../contract/generators';
import { Panel } from '../components/Panel';
import { ReasonedButton } from '../components/ReasonedButton';
import { RunStateBadge } from '../components/states';
import { useTranslation } from '../hooks/useTranslation';
import { draftErrors, draftOf, initialDraft, toRunOptions, type RunDraft } from './runDraft';
import { RunAnnouncer } from './RunAnnouncer';
import { RunForm } from './RunForm';
import { RunProgress } from './RunProgress';
import { useRunControl } from './useRunControl';
import { useRunObstacles } from './useRunObstacles';

/** One generator: the form of its next run, and its last or present one. */
export function GeneratorCard({ generator }: { generator: GeneratorSummary }) {
  const t = useTranslation();
  const { name, topic, description, lastRun } = generator;
  const [draft, setDraft] = useState<RunDraft>(() => initialDraft(lastRun?.options ?? null));
  const { start, stop, starting, stopping, refused } = useRunControl(name);
  const obstacles = useRunObstacles();

  const wrong = draftErrors(draft);
  const errors = {
    ...refused,
    ...Object.fromEntries(Object.entries(wrong).map(([field, { key, values }]) => [field, t(key, values)])),
  };
  const invalid = Object.keys(wrong).length > 0;
  const running = lastRun?.state === 'running';
  // Another person may have started the run that is going on: the form shows its options, not this draft.
  const shown = running ? draftOf(lastRun.options) : draft;

  const action = running ? (
    <ReasonedButton
      variant="danger-light"
      startIcon={<Stop />}
      loading={stopping}
      reason={obstacles.stop}
      aria-label={t('action.stop.label', { generator: name })}
      onClick={() => void stop(lastRun.id)}
    >
      {t('action.stop')}
    </ReasonedButton>
  ) : (
    <ReasonedButton
      startIcon={<Play />}
      loading={starting}
      reason={obstacles.start ?? (invalid ? t('reason.invalid') : null)}
      aria-label={t('action.start.label', { generator: name })}
      onClick={() => void start(toRunOptions(draft))}
    >
      {t('action.start')}
    </ReasonedButton>
  );

  return (
    <Panel
      name={name}
      badge={lastRun && <RunStateBadge state={lastRun.state} />}
      description={[t('generator.topic', { topic }), description].filter(Boolean).join(' · ')}
      action={action}
    >
      <RunForm draft={shown} onChange={setDraft} errors={running ? {} : errors} disabled={running || starting} />
      {lastRun && (
        <RunProgress
          run={lastRun}
          onReuseSeed={running ? undefined : (seed) => setDraft({ ...draft, seed: String(seed) })}
        />
      )}
      <RunAnnouncer run={lastRun} />
    </Panel>
  );
}
