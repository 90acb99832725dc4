import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { usePageVisible } from '../hooks/usePageVisible';
import { keepInterval, readInterval } from './refreshInterval';

interface Live {
  /** A person has stopped the refreshing. */
  paused: boolean;
  setPaused: (paused: boolean) => void;
  /** Refreshing: not paused, and somebody can see the page. */
  running: boolean;
  /** Milliseconds between an answer and the next request: a slow answer delays the next one. */
  interval: number;
  /** Takes one of `REFRESH_INTERVALS`, and keeps it in this browser. */
  chooseInterval: (interval: number) => void;
}

const LiveContext = createContext<Live | null>(null);

/** Holds whether the views below refresh themselves. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [paused, setPaused] = useState(false);
  const [interval, setIntervalLength] = useState(readInterval);
  const visible = usePageVisible();
  const live = useMemo(() => {
    const chooseInterval = (chosen: number) => {
      keepInterval(chosen);
      setIntervalLength(chosen);
    };
    return { paused, setPaused, running: visible && !paused, interval, chooseInterval };
  }, [paused, visible, interval]);
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
  const { running, interval } = useLive();
  const stopped = useRef(false);

  useEffect(() => {
    if (!running) stopped.current = true;
    if (!running || isFetching) return;
    const timer = setTimeout(() => void refetch(), stopped.current ? 0 : interval);
    stopped.current = false;
    return () => clearTimeout(timer);
  }, [running, interval, isFetching, requestId, refetch]);
}
