import { useNotification } from '@strapi/strapi/admin';
import { useCallback, useState } from 'react';
import type { RunOptions } from '../../../contract/generators';
import { fieldErrors, useErrorMessage, type QueryError } from '../api/errors';
import { useStartKafkaRunMutation, useStopKafkaRunMutation } from '../api/generators';

/** Starts and stops the runs of a generator; failures become a notification, and field errors where the server names fields. */
export function useRunControl(generator: string) {
  const [startRun, { isLoading: starting }] = useStartKafkaRunMutation();
  const [stopRun, { isLoading: stopping }] = useStopKafkaRunMutation();
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

  async function start(options: Partial<RunOptions>) {
    setRefused({});
    const result = await startRun({ generator, options });
    if ('error' in result) report(result.error);
  }

  async function stop(id: string) {
    const result = await stopRun(id);
    if ('error' in result) report(result.error);
  }

  return { start, stop, starting, stopping, refused };
}
