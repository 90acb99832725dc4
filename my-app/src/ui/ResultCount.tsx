import { useState } from 'react';
import { useI18n } from '../i18n/I18n';
import styles from './ResultCount.module.css';

interface ResultCountProps {
  /** Names the question whose results are counted. */
  view: string;
  /** “1,204 products”; undefined until counted. */
  text: string | undefined;
  page: number;
  pageCount: number | undefined;
}

/**
 * How much was found. The eye sees the number move; a screen reader hears it once per question, because a count that
 * grows with every message would drown all else.
 */
export function ResultCount({ view, text, page, pageCount }: ResultCountProps) {
  const { t, number } = useI18n();
  const [announced, setAnnounced] = useState({ view: '', text: '' });
  if (text !== undefined && pageCount !== undefined && announced.view !== view) {
    const values = { products: text, page: number(page), pages: number(pageCount) };
    setAnnounced({ view, text: t('catalogue.announce', values) });
  }
  return (
    <>
      <p className={styles.count}>{text ?? ' '}</p>
      <p role="status" className="visually-hidden">
        {announced.text}
      </p>
    </>
  );
}
