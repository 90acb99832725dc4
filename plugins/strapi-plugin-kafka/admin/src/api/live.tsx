import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { usePageVisible } from '../hooks/usePageVisible';

/** Milliseconds between an answer and the next request: a slow answer delays the next one. */
const INTERVAL = 2000;

interface Live {
  /** A person has stopped the refreshing. */
  paused: boolean;
  setPaused: (paused: boolean) => void;
  /** Refreshing: not paused, and somebody can see the page. */
  running: boolean;
}

const LiveContext = createContext<Live | null>(null);

/** Holds whether the views below refresh themselves. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [paused, setPaused] = useState(false);
  const visible = usePageVisible();
  const live = useMemo(() => ({ paused, setPaused, running: visible && !paused }), [paused, visible]);
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider above it');
  return live;
}

export interface PolledQuery {
  isFetching: boolean;
  /** Changes with every request. */
  requestId?: string;
  refetch: () => unknown;
}

/**
 * Repeats a query while the page is live, and at once when it becomes live again.
 *
 * RTK Query's own `pollingInterval` will not do: Strapi's i18n plugin adds the middleware of the shared API a second
 * time, and the second one never hears that an interval has changed or that nobody listens any more.
 */
export function usePolling({ isFetching, requestId, refetch }: PolledQuery): void {
  const { running } = useLive();
  const stopped = useRef(false);

  useEffect(() => {
    if (!running) stopped.current = true;
    if (!running || isFetching) return;
    const timer = setTimeout(() => void refetch(), stopped.current ? 0 : INTERVAL);
    stopped.current = false;
    return () => clearTimeout(timer);
  }, [running, isFetching, requestId, refetch]);
}
