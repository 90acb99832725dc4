import { useNotification } from '@strapi/strapi/admin';
import { useCallback, useState } from 'react';
import type { GeneratorRun, PreviewResponse, RunOptions } from '../../../contract/generators';
import { fieldErrors, useErrorMessage, type QueryError } from '../api/errors';
import { usePreviewKafkaRunMutation, useStartKafkaRunMutation, useStopKafkaRunMutation } from '../api/generators';

/**
 * Previews, starts and stops the runs of a generator; failures become a notification, and field errors where the server
 * names fields.
 */
export function useRunControl(generator: string) {
  const [startRun, { isLoading: starting }] = useStartKafkaRunMutation();
  const [stopRun, { isLoading: stopping }] = useStopKafkaRunMutation();
  const [previewRun, { isLoading: previewing }] = usePreviewKafkaRunMutation();
  const [refused, setRefused] = useState<Record<string, string>>({});
  const { toggleNotification } = useNotification();
  const errorMessage = useErrorMessage();

  const report = useCallback(
    (error: QueryError) => {
      setRefused(fieldErrors(error));
      toggleNotification({ type: 'danger', message: errorMessage(error) });
    },
    [errorMessage, toggleNotification],
  );

  /** Returns the run; null when it was refused. */
  async function start(options: Partial<RunOptions>, file: File | null): Promise<GeneratorRun | null> {
    setRefused({});
    const result = await startRun({ generator, options, file });
    if ('data' in result && result.data) return result.data.run;
    if ('error' in result && result.error) report(result.error);
    return null;
  }

  /** Returns what would be sent first; null when it was refused. */
  async function preview(options: Partial<RunOptions>, file: File | null): Promise<PreviewResponse | null> {
    setRefused({});
    const result = await previewRun({ name: generator, options, file });
    if ('data' in result && result.data) return result.data;
    if ('error' in result && result.error) report(result.error);
    return null;
  }

  async function stop(id: string): Promise<void> {
    const result = await stopRun(id);
    if ('error' in result && result.error) report(result.error);
  }

  return { start, stop, preview, starting, stopping, previewing, refused };
}
