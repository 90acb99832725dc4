import styles from './Skeleton.module.css';

/** A grey stand-in for content on its way. Its container says to screen readers what is loading. */
export function Skeleton({ width = '100%', height = '1em' }: { width?: string; height?: string }) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}
