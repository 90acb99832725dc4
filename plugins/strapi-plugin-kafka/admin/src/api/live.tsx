import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { usePageVisible } from '../hooks/usePageVisible';
import { useGetKafkaGeneratorsQuery, useGetKafkaOverviewQuery } from './kafkaApi';

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

/** Options of a query that refreshes itself. */
function useLiveOptions() {
  const { running } = useLive();
  return { pollingInterval: running ? INTERVAL : 0, refetchOnMountOrArgChange: true };
}

/** Asks at once when refreshing goes on after a pause, instead of an interval later. */
function useRefetchOnResume(refetch: () => unknown): void {
  const { running } = useLive();
  const wasRunning = useRef(running);
  useEffect(() => {
    if (running && !wasRunning.current) refetch();
    wasRunning.current = running;
  }, [running, refetch]);
}

/** State of broker, consumers and topics, refreshed. */
export function useOverview() {
  const query = useGetKafkaOverviewQuery(undefined, useLiveOptions());
  useRefetchOnResume(query.refetch);
  return query;
}

/** Generators and their last runs, refreshed. */
export function useGenerators() {
  const query = useGetKafkaGeneratorsQuery(undefined, useLiveOptions());
  useRefetchOnResume(query.refetch);
  return query;
}
