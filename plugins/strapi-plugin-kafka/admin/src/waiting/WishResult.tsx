import { Box } from '@strapi/design-system';
import { Notice } from '../components/Notice';
import { useTranslation } from '../hooks/useTranslation';
import type { WishOutcome } from './useWish';

function OutcomeNotice({ outcome }: { outcome: WishOutcome }) {
  const t = useTranslation();
  if ('error' in outcome) {
    return (
      <Notice variant="danger" title={t('result.refused')}>
        {outcome.error}
      </Notice>
    );
  }
  const { wish, noted, refused, gone } = outcome;
  return (
    <Notice variant="success" title={t(`waiting.wished.${wish}`, { count: noted })}>
      {refused > 0 && t('waiting.refused', { count: refused })} {gone > 0 && t('waiting.gone', { count: gone })}
    </Notice>
  );
}

/** What was asked for. Its place is always there, so that screen readers hear of what appears in it. */
export function WishResult({ outcome }: { outcome: WishOutcome | null }) {
  return (
    <Box aria-live="polite" display={outcome ? 'block' : 'none'}>
      {outcome && <OutcomeNotice outcome={outcome} />}
    </Box>
  );
}
