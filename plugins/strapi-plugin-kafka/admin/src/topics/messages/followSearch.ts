import type { MessageSearch, SearchResultsResponse, TopicMessage } from '../../../../contract/topics';

/** Milliseconds between an answer and the next question. */
const PAUSE = 300;

/** What a search has found so far. */
export interface SearchProgress<Failure> {
  /** null until the server has begun. */
  search: MessageSearch | null;
  messages: TopicMessage[];
  /** Why the server could not be asked; what it could not read is in `search`. */
  failure: Failure | null;
}

type Answer<Data, Failure> = Promise<{ data: Data; error?: undefined } | { error: Failure }>;

export interface SearchRequests<Failure> {
  start(): Answer<{ search: MessageSearch }, Failure>;
  read(id: string, after: number): Answer<SearchResultsResponse, Failure>;
  stop(id: string): unknown;
}

/** Starts a search and tells how it goes, until it ends or nobody wants to know any more. */
export function followSearch<Failure>(
  { start, read, stop }: SearchRequests<Failure>,
  onProgress: (progress: SearchProgress<Failure>) => void,
  pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE)),
) {
  let progress: SearchProgress<Failure> = { search: null, messages: [], failure: null };
  let stopWanted = false;
  let left = false;

  const tell = (change: Partial<SearchProgress<Failure>>): void => {
    progress = { ...progress, ...change };
    if (!left) onProgress(progress);
  };

  const follow = async (): Promise<void> => {
    const started = await start();
    if (!('data' in started)) return tell({ failure: started.error });
    const { id } = started.data.search;
    tell({ search: started.data.search });
    // Whoever left or stopped meanwhile had no id to stop it by.
    if (stopWanted || left) void stop(id);
    while (!left && progress.search?.state === 'running') {
      const answer = await read(id, progress.messages.length);
      if (!('data' in answer)) return tell({ failure: answer.error });
      tell({ search: answer.data.search, messages: [...progress.messages, ...answer.data.messages] });
      if (answer.data.search.state === 'running') await pause();
    }
  };
  const ended = follow();

  const stopRunning = (): void => {
    if (progress.search?.state === 'running') void stop(progress.search.id);
  };

  return {
    /** Resolves when there is nothing more to tell. */
    ended,
    /** What was found stays. */
    stop(): void {
      stopWanted = true;
      stopRunning();
    },
    /** Nobody looks any more: the server need not go on. */
    leave(): void {
      left = true;
      stopRunning();
    },
  };
}
