import { useEffect, useRef, useState } from 'react';
import type { StartSearchRequest } from '../../../../contract/topics';
import type { QueryError } from '../../api/errors';
import { useReadKafkaSearchMutation, useStartKafkaSearchMutation, useStopKafkaSearchMutation } from '../../api/topics';
import { followSearch, type SearchProgress } from './followSearch';

const BEGINNING: SearchProgress<QueryError> = { search: null, messages: [], failure: null };

/** Searches a topic for as long as the component is there; another search needs another component. */
export function useMessageSearch(topic: string, request: StartSearchRequest) {
  const [progress, setProgress] = useState(BEGINNING);
  const [startSearch] = useStartKafkaSearchMutation();
  const [readSearch] = useReadKafkaSearchMutation();
  const [stopSearch] = useStopKafkaSearchMutation();
  const following = useRef<ReturnType<typeof followSearch> | null>(null);
  // The request is made anew with every rendering; what it says is what counts.
  const asked = JSON.stringify(request);

  useEffect(() => {
    const wanted = JSON.parse(asked) as StartSearchRequest;
    const current = followSearch<QueryError>(
      {
        start: () => startSearch({ topic, ...wanted }),
        read: (id, after) => readSearch({ id, after }),
        stop: (id) => stopSearch(id),
      },
      setProgress,
    );
    following.current = current;
    return () => current.leave();
  }, [topic, asked, startSearch, readSearch, stopSearch]);

  return { ...progress, stop: () => following.current?.stop() };
}
