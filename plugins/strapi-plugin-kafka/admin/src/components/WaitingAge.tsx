import type { Age } from '../../../contract/status';
import { useFormats } from '../hooks/useFormats';
import { useTranslation } from '../hooks/useTranslation';
import { Unknown } from './Count';
import { Digits } from './Digits';
import { Duration } from './Duration';

/** For how long the first message has waited of those that make up a lag. */
export function WaitingAge({ age, lag }: { age: Age | null; lag: number | null }) {
  const t = useTranslation();
  const { duration } = useFormats();
  if (lag === 0) return <Unknown label={t('age.nothingWaits')} />;
  if (age === null) return <Unknown />;
  if (!age.atLeast) return <Duration seconds={age.seconds} />;
  return <Digits title={t('age.atLeast.hint')}>{t('age.atLeast', { duration: duration(age.seconds) })}</Digits>;
}
