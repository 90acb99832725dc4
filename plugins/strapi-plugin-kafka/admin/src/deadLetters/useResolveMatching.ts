import { useRef, useState } from 'react';
import type { DeadLetterMatch } from '../../../contract/deadLetters';
import { useResolveMatchingKafkaDeadLettersMutation } from '../api/deadLetters';
import { useErrorMessage } from '../api/errors';
import type { Resolution } from './resolution';

/** Letters of one request: few enough to see it come along. */
const PART = 1_000;

export interface MatchingProgress {
  resolution: Resolution;
  done: number;
  total: number;
  state: 'running' | 'done' | 'stopped';
  error: string | null;
}

/** Replays or discards all letters that match, a part at a time, until none is left or the person stops it. */
export function useResolveMatching() {
  const [send] = useResolveMatchingKafkaDeadLettersMutation();
  const [progress, setProgress] = useState<MatchingProgress | null>(null);
  const stopped = useRef(false);
  const errorMessage = useErrorMessage();

  async function resolve(resolution: Resolution, match: DeadLetterMatch, expected: number): Promise<void> {
    stopped.current = false;
    let done = 0;
    const tell = (state: MatchingProgress['state'], total: number, error: string | null = null) =>
      setProgress({ resolution, done, total, state, error });
    tell('running', expected);
    for (;;) {
      const answer = await send({ resolution, match, limit: PART });
      if ('error' in answer) return tell('stopped', expected, errorMessage(answer.error));
      const { count, remaining } = answer.data;
      done += count;
      // Somebody else may be dealing with them at the same time.
      if (remaining === 0 || count === 0) return tell('done', done);
      if (stopped.current) return tell('stopped', done + remaining);
      tell('running', done + remaining);
    }
  }

  const stop = () => {
    stopped.current = true;
  };
  return { resolve, stop, progress };
}
