import { Box, Flex, Typography } from '@strapi/design-system';
import { Eye, Play } from '@strapi/icons';
import { useState } from 'react';
import { RUN_LIMITS, type GeneratorSummary, type PreviewResponse } from '../../../contract/generators';
import { Panel } from '../components/Panel';
import { ReasonedButton } from '../components/ReasonedButton';
import { useTranslation } from '../hooks/useTranslation';
import { FileField } from './FileField';
import { Preview } from './Preview';
import { draftErrors, initialDraft, toRunOptions, type RunDraft } from './runDraft';
import { RunForm } from './RunForm';
import { useRunControl } from './useRunControl';
import { useRunObstacles } from './useRunObstacles';

/** The form of a generator's next run. */
export function NewRun({ generator }: { generator: GeneratorSummary }) {
  const t = useTranslation();
  const { name, lastRun } = generator;
  const [draft, setDraft] = useState<RunDraft>(() => initialDraft(lastRun?.file === null ? lastRun.options : null));
  const [file, setFile] = useState<File | null>(null);
  const [shown, setShown] = useState<PreviewResponse | null>(null);
  const { start, preview, starting, previewing, refused } = useRunControl(name);
  const obstacles = useRunObstacles();

  const wrong = draftErrors(draft);
  const errors = {
    ...refused,
    ...Object.fromEntries(Object.entries(wrong).map(([field, { key, values }]) => [field, t(key, values)])),
  };
  const invalid = Object.keys(wrong).length > 0 || (file !== null && file.size > RUN_LIMITS.file.max);
  const running = lastRun?.state === 'running';
  const unmakeable = file === null || draft.invalid ? obstacles.make : null;
  const reason = invalid ? t('reason.invalid') : null;

  function change(next: RunDraft) {
    setDraft(next);
    setShown(null);
  }

  function chooseFile(next: File | null) {
    setFile(next);
    setShown(null);
    // All of a file, unless somebody wants less.
    setDraft({ ...draft, endless: next !== null });
  }

  async function onPreview() {
    const answer = await preview(toRunOptions(draft), file);
    setShown(answer);
    // What was seen is what is sent.
    if (answer) setDraft({ ...draft, seed: String(answer.options.seed) });
  }

  async function onStart() {
    // The next run is another one, unless a person wants the same again.
    if (await start(toRunOptions(draft), file)) change({ ...draft, seed: '' });
  }

  return (
    <Panel
      name={t('run.new')}
      description={t('run.new.hint')}
      action={
        <Flex gap={2}>
          <ReasonedButton
            variant="secondary"
            startIcon={<Eye />}
            loading={previewing}
            reason={obstacles.stop ?? unmakeable ?? reason}
            onClick={() => void onPreview()}
          >
            {t('action.preview')}
          </ReasonedButton>
          <ReasonedButton
            startIcon={<Play />}
            loading={starting}
            reason={obstacles.start ?? unmakeable ?? (running ? t('reason.running') : reason)}
            aria-label={t('action.start.label', { generator: name })}
            onClick={() => void onStart()}
          >
            {t('action.start')}
          </ReasonedButton>
        </Flex>
      }
    >
      <RunForm draft={draft} onChange={change} errors={errors} disabled={starting} fromFile={file !== null} />
      <Box>
        <FileField file={file} onChange={chooseFile} error={refused.file} disabled={starting} />
      </Box>
      {shown ? (
        <Preview preview={shown} />
      ) : (
        <Typography variant="pi" textColor="neutral600">
          {t('preview.hint')}
        </Typography>
      )}
    </Panel>
  );
}
