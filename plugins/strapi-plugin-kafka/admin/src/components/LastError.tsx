import { Typography } from '@strapi/design-system';
import type { ConsumerStatus } from '../../../contract/status';
import { useTranslation } from '../hooks/useTranslation';
import { incidents } from './totals';

/** What is wrong with a consumer, in one line, if anything; the whole text on hover. */
export function LastError({ consumer }: { consumer: ConsumerStatus }) {
  const t = useTranslation();
  const halted = incidents(consumer);
  const text = halted.length > 0 ? t('consumer.halted', { count: halted.length }) : consumer.error;
  if (text === null) return null;
  return (
    <Typography tag="div" variant="pi" textColor="danger700" ellipsis maxWidth="22rem" title={text}>
      {text}
    </Typography>
  );
}
