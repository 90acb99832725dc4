import { Badge, VisuallyHidden } from '@strapi/design-system';
import { useOverview } from '../api/monitor';
import { useTranslation } from '../hooks/useTranslation';
import { Count } from './Count';

/** How many dead letters wait for a person; nothing while there are none. */
export function OpenLettersBadge() {
  const t = useTranslation();
  const { data } = useOverview();
  const open = data?.deadLetters.open ?? 0;
  if (open === 0) return null;
  return (
    <Badge variant="warning" size="S">
      <Count value={open} />
      <VisuallyHidden> {t('letter.state.open')}</VisuallyHidden>
    </Badge>
  );
}
