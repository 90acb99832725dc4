import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { readConnection, reportConnection, subscribeToConnection } from '../api/connection';
import { KitchenBook } from '../kitchen/figures';
import { useLiveSwitch } from '../live/LiveSwitch';
import { LiveCache } from './cache';
import { StreamConnection, type StreamState } from './connection';
import { ServerClock, watchRoundTrips } from './serverClock';
import { EVENT, PRODUCT } from './types';

const PATH = `/api/kafka/stream?contentTypes=${PRODUCT},${EVENT}`;

interface Stream {
  state: StreamState;
  book: KitchenBook;
  clock: ServerClock;
  /** Entries whose changes must come whatever else happens; none for an empty list. */
  watch: (documentIds: readonly string[]) => void;
}

const StreamContext = createContext<Stream | null>(null);

function connectParts(client: QueryClient, onState: (state: StreamState) => void) {
  const cache = new LiveCache(client);
  const book = new KitchenBook();
  const clock = new ServerClock();
  const connection = new StreamConnection(PATH, {
    open: (url) => new EventSource(url),
    onState: (state) => {
      // A page that asks for nothing learns from the stream that Strapi is there.
      if (state === 'live') reportConnection('up');
      onState(state);
    },
    onFrame: (frame) => {
      cache.apply(frame);
      afterPaint(() => book.note(frame, clock.now()));
    },
    onMissed: (spread) => cache.askAll(spread),
    onClock: (at) => clock.observe(at, Date.now()),
  });
  const watch = (documentIds: readonly string[]) => connection.watchOnly(documentIds);
  return { cache, book, clock, connection, watch };
}

/** Follows the stream while the page is visible and not paused, and writes what it tells into the answers shown. */
export function StreamProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { paused } = useLiveSwitch();
  const [state, setState] = useState<StreamState>('connecting');
  const parts = useMemo(() => connectParts(client, setState), [client]);

  useEffect(() => {
    if (paused) return;
    const { connection, cache } = parts;
    // A browser keeps few connections to a server: hidden tabs leave theirs to those that are looked at.
    const follow = () => (document.hidden ? connection.close() : connection.open());
    const online = () => connection.hurry();
    const offline = () => connection.lose();
    const stopListening = subscribeToConnection(() => {
      if (readConnection() === 'up') connection.hurry();
    });
    follow();
    document.addEventListener('visibilitychange', follow);
    addEventListener('online', online);
    addEventListener('offline', offline);
    return () => {
      stopListening();
      document.removeEventListener('visibilitychange', follow);
      removeEventListener('online', online);
      removeEventListener('offline', offline);
      connection.close();
      cache.stop();
    };
  }, [parts, paused]);

  useEffect(() => watchRoundTrips((milliseconds) => parts.clock.noteRoundTrip(milliseconds)), [parts]);

  const value = useMemo(() => ({ state, ...parts }), [parts, state]);
  return <StreamContext.Provider value={value}>{children}</StreamContext.Provider>;
}

export function useStream(): Stream {
  const value = useContext(StreamContext);
  if (!value) throw new Error('useStream needs a StreamProvider above it');
  return value;
}

/** The page about this entry is open: its changes must come whatever else happens. */
export function useWatch(documentId: string): void {
  const { watch } = useStream();
  useEffect(() => {
    watch([documentId]);
    return () => watch([]);
  }, [watch, documentId]);
}

/** When what was just rendered has reached the screen. */
function afterPaint(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work));
}
