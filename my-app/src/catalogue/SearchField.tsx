import { useEffect, useId, useRef, useState } from 'react';
import { useI18n } from '../i18n/I18n';
import styles from './SearchField.module.css';

const DEBOUNCE_MS = 300;

/** Reports the text once the visitor stops typing, or at once with Enter. */
export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useI18n();
  const id = useId();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const [reported, setReported] = useState(value);
  const wanted = text.trim();

  // The address changed by other means (back, clear): follow it. Our own change leaves the text as it was typed, also
  // what was typed while that change was on its way.
  if (known !== value) {
    setKnown(value);
    if (value !== reported) {
      setReported(value);
      setText(value);
    }
  }

  function submit() {
    setReported(wanted);
    onChange(wanted);
  }

  // The page renders anew with all news; only typing may start the wait again.
  const report = useRef(submit);
  useEffect(() => {
    report.current = submit;
  });
  useEffect(() => {
    if (wanted === value) return;
    const timer = setTimeout(() => report.current(), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [wanted, value]);

  return (
    <form
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={id}>{t('catalogue.search')}</label>
      <input
        id={id}
        type="search"
        value={text}
        maxLength={100}
        placeholder={t('catalogue.searchHint')}
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
