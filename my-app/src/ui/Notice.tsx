import type { ReactNode } from 'react';
import styles from './Notice.module.css';

interface NoticeProps {
  title: string;
  text: string;
  /** What to type, when the way on leads through a terminal. */
  command?: string;
  /** Where the title stands among the page's headings. */
  level?: 'h1' | 'h2' | 'h3';
  children?: ReactNode;
}

/** Stands where content would be: nothing yet, no match, not found, away. Announced to screen readers. */
export function Notice({ title, text, command, level: Title = 'h2', children }: NoticeProps) {
  return (
    <div role="status" className={styles.notice}>
      <svg viewBox="0 0 120 72" width="150" aria-hidden="true" className={styles.picture}>
        <path d="M32 50a28 28 0 0 1 56 0z" />
        <circle cx="60" cy="13" r="7" />
        <rect x="14" y="56" width="92" height="6" rx="3" />
      </svg>
      <Title tabIndex={Title === 'h1' ? -1 : undefined}>{title}</Title>
      <p>{text}</p>
      {command && <code className={styles.command}>{command}</code>}
      {children}
    </div>
  );
}
