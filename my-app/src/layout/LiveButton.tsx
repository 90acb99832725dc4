import { useSyncExternalStore } from 'react';
import { readConnection, subscribeToConnection } from '../api/connection';
import { useI18n } from '../i18n/I18n';
import type { TextKey } from '../i18n/en';
import { useLiveSwitch } from '../live/LiveSwitch';
import styles from './LiveButton.module.css';

type State = 'on' | 'paused' | 'away' | 'connecting';

const TEXT: Record<State, TextKey> = {
  on: 'live.on',
  paused: 'live.paused',
  away: 'live.away',
  connecting: 'live.connecting',
};

/** Says whether news comes in, and lets the visitor hold the page still. */
export function LiveButton() {
  const { t } = useI18n();
  const { paused, toggle } = useLiveSwitch();
  const connection = useSyncExternalStore(subscribeToConnection, readConnection);
  const state: State = connection === 'away' ? 'away' : paused ? 'paused' : connection === 'up' ? 'on' : 'connecting';
  const action = t(paused ? 'live.resume' : 'live.pause');
  return (
    <button type="button" className={styles.button} data-state={state} onClick={toggle} title={action}>
      <span className={styles.dot} aria-hidden="true" />
      <span>{t(TEXT[state])}</span>
      <span className="visually-hidden"> – {action}</span>
    </button>
  );
}
