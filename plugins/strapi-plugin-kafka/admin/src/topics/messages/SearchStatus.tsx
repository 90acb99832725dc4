import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { MessageSearch } from '../../../../contract/topics';
import { Count } from '../../components/Count';
import { milestone } from '../../generators/progress';
import { SheetProgressBar } from '../../components/SheetProgressBar';
import { useTranslation } from '../../hooks/useTranslation';
import { searchPercent } from './searchPercent';

interface SearchStatusProps {
  /** null until the server has begun. */
  search: MessageSearch | null;
  failed: boolean;
}

/** How far a search has come: in a bar and figures; aloud at each quarter, and how it ends. */
export function SearchStatus({ search, failed }: SearchStatusProps) {
  const t = useTranslation();
  const { formatNumber } = useIntl();
  const percent = search ? searchPercent(search) : 0;
  const state = search?.state ?? 'running';
  const said =
    state === 'running'
      ? t('search.announce', { percent: milestone(percent), count: search?.matches ?? 0 })
      : t(`search.end.${state}`, { count: search?.matches ?? 0 });
  return (
    <Box flex="1 1 32rem">
      <VisuallyHidden role="status">{!failed && said}</VisuallyHidden>
      <Flex gap={3}>
        <SheetProgressBar value={percent} aria-valuenow={percent} aria-label={t('search.progress')} />
        <Typography variant="pi" textColor="neutral600" style={{ minWidth: '4rem', textAlign: 'right' }}>
          {formatNumber(percent / 100, { style: 'percent' })}
        </Typography>
      </Flex>
      {search && (
        <Typography variant="pi" textColor="neutral600">
          {t(`search.state.${state}`)} · <Count value={search.scanned} /> / <Count value={search.total} />{' '}
          {t('search.scanned')} · {t('search.found', { count: search.matches })}
        </Typography>
      )}
    </Box>
  );
}
