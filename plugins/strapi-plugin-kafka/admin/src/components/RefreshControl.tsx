import { Box, Button, Flex, IconButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ArrowClockwise, Play } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useLive } from '../api/live';
import { REFRESH_INTERVALS } from '../api/refreshInterval';
import { useFormats } from '../hooks/useFormats';
import { useTranslation } from '../hooks/useTranslation';
import { Digits } from './Digits';
import { PauseIcon } from './PauseIcon';

export interface RefreshControlProps {
  query: { fulfilledTimeStamp?: number; isFetching: boolean; refetch: () => unknown };
}

/** When the figures were read, and the ways to read them again: by itself, how often, or now. */
export function RefreshControl({ query }: RefreshControlProps) {
  const t = useTranslation();
  const { formatTime } = useIntl();
  const { duration } = useFormats();
  const { paused, setPaused, interval, chooseInterval } = useLive();
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
      <Box width="17rem">
        <SingleSelect
          size="S"
          aria-label={t('refresh.interval')}
          value={interval}
          disabled={paused}
          onChange={(value) => chooseInterval(Number(value))}
        >
          {REFRESH_INTERVALS.map((choice) => (
            <SingleSelectOption key={choice} value={choice}>
              {t('refresh.every', { duration: duration(choice / 1_000) })}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Box>
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
