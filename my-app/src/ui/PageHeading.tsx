import styles from './PageHeading.module.css';

/** A page's title with a sentence; takes the focus when the page changes. */
export function PageHeading({ title, intro }: { title: string; intro: string }) {
  return (
    <div className={styles.heading}>
      <h1 tabIndex={-1}>{title}</h1>
      <p>{intro}</p>
    </div>
  );
}
