import { useI18n } from '../i18n/I18n';

/** Writes a time as a reader takes it in: `86 ms`, `2.4 s`, `340 s`; “—” while it is not known. */
export function useDelay(): (milliseconds: number | null) => string {
  const { t, number } = useI18n();
  return (milliseconds) => {
    if (milliseconds === null) return t('kitchen.unknown');
    if (milliseconds < 1_000) return t('kitchen.ms', { time: number(Math.round(milliseconds)) });
    const seconds = milliseconds / 1_000;
    return t('kitchen.s', { time: number(seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)) });
  };
}
