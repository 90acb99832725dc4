import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { recall, remember } from '../storage';
import { relativeTime } from './relativeTime';
import {
  formatNumber,
  isLanguage,
  pickLanguage,
  translate,
  translateCount,
  type CountKey,
  type Language,
  type Values,
} from './translate';
import type { TextKey } from './en';

function speak(language: Language) {
  // Dates as in the reader's own country, where it speaks this language.
  const region = navigator.languages.find((tag) => tag.startsWith(language));
  const dateTime = new Intl.DateTimeFormat(region ?? language, { dateStyle: 'medium', timeStyle: 'medium' });
  const clock = new Intl.DateTimeFormat(region ?? language, { timeStyle: 'medium' });
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  return {
    language,
    t: (key: TextKey, values?: Values) => translate(language, key, values),
    /** A text that depends on a number. */
    count: (key: CountKey, count: number) => translateCount(language, key, count),
    number: (value: number) => formatNumber(language, value),
    /** `+5`, `−3` */
    signed: (value: number) => signed.format(value),
    dateTime: (ms: number) => dateTime.format(ms),
    clock: (ms: number) => clock.format(ms),
    ago: (ms: number, now: number) => relativeTime(language, ms, now),
  };
}

interface I18n extends ReturnType<typeof speak> {
  choose: (language: Language) => void;
}

const I18nContext = createContext<I18n | null>(null);

export function I18nProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(initialLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const value = useMemo(() => {
    const choose = (next: Language) => {
      remember('language', next);
      setLanguage(next);
    };
    return { ...speak(language), choose };
  }, [language]);
  return <I18nContext.Provider value={value}>{children}</I18nContext.Provider>;
}

export function useI18n(): I18n {
  const value = useContext(I18nContext);
  if (!value) throw new Error('useI18n needs an I18nProvider above it');
  return value;
}

function initialLanguage(): Language {
  const chosen = recall('language');
  return isLanguage(chosen) ? chosen : pickLanguage(navigator.languages);
}
