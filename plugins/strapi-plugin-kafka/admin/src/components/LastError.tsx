import { Typography } from '@strapi/design-system';
import type { ConsumerSummary } from '../../../contract/status';
import { useTranslation } from '../hooks/useTranslation';

/** What is wrong with a consumer, in one line, if anything; the whole text on hover. */
export function LastError({ consumer }: { consumer: ConsumerSummary }) {
  const t = useTranslation();
  const halted = consumer.incidents.length;
  const text = halted > 0 ? t('consumer.halted', { count: halted }) : consumer.error;
  if (text === null) return null;
  return (
    <Typography tag="div" variant="pi" textColor="danger700" ellipsis maxWidth="22rem" title={text}>
      {text}
    </Typography>
  );
}
