import { Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowClockwise, Play } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useLive } from '../api/live';
import { useTranslation } from '../hooks/useTranslation';
import { Digits } from './Digits';
import { PauseIcon } from './PauseIcon';

export interface RefreshControlProps {
  query: { fulfilledTimeStamp?: number; isFetching: boolean; refetch: () => unknown };
}

/** When the figures were read, and the ways to read them again: by itself, or now. */
export function RefreshControl({ query }: RefreshControlProps) {
  const t = useTranslation();
  const { formatTime } = useIntl();
  const { paused, setPaused } = useLive();
  const at = query.fulfilledTimeStamp;

  return (
    <Flex gap={2} wrap="wrap">
      {at !== undefined && (
        <Typography variant="pi" textColor="neutral600">
          {paused ? t('refresh.paused') : t('refresh.live')} ·{' '}
          <Digits>{formatTime(at, { timeStyle: 'medium' })}</Digits>
        </Typography>
      )}
      <IconButton label={t('refresh.now')} onClick={() => query.refetch()} variant="tertiary">
        <ArrowClockwise />
      </IconButton>
      <Button
        variant="tertiary"
        size="S"
        startIcon={paused ? <Play /> : <PauseIcon />}
        aria-label={paused ? t('refresh.resume.label') : t('refresh.pause.label')}
        onClick={() => setPaused(!paused)}
      >
        {paused ? t('refresh.resume') : t('refresh.pause')}
      </Button>
    </Flex>
  );
}
