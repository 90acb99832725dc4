import { useEffect, useState, useSyncExternalStore } from 'react';
import { readConnection, subscribeToConnection } from '../api/connection';
import { useI18n } from '../i18n/I18n';
import type { TextKey } from '../i18n/en';
import { useLiveSwitch } from '../live/LiveSwitch';
import { useStream } from '../stream/Stream';
import styles from './LiveButton.module.css';

type State = 'on' | 'asking' | 'paused' | 'away' | 'offline' | 'connecting';

const TEXT: Record<State, TextKey> = {
  on: 'live.on',
  asking: 'live.asking',
  paused: 'live.paused',
  away: 'live.away',
  offline: 'live.offline',
  connecting: 'live.connecting',
};

/** Says whether news comes in, and lets the visitor hold the page still. */
export function LiveButton() {
  const { t } = useI18n();
  const { paused, toggle } = useLiveSwitch();
  const state = useLiveState(paused);
  const action = t(paused ? 'live.resume' : 'live.pause');
  return (
    <button type="button" className={styles.button} data-state={state} onClick={toggle} title={action}>
      <span className={styles.dot} aria-hidden="true" />
      <span>{t(TEXT[state])}</span>
      <span className="visually-hidden"> – {action}</span>
    </button>
  );
}

/** The connection is opened anew every few minutes; only a longer absence is worth a word. */
const PATIENCE_MS = 2_500;

function useLiveState(paused: boolean): State {
  const connection = useSyncExternalStore(subscribeToConnection, readConnection);
  const online = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  const { state } = useStream();
  const [streams, setStreams] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setStreams(state === 'live'), state === 'live' ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  if (paused) return 'paused';
  if (!online) return 'offline';
  if (connection !== 'up') return connection;
  return streams ? 'on' : 'asking';
}

function subscribeToNetwork(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
