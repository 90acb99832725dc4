import { Flex, Typography } from '@strapi/design-system';
import { useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { HistoryPoint } from '../../../contract/history';
import { Digits } from '../components/Digits';
import { useFormats } from '../hooks/useFormats';
import { useTranslation } from '../hooks/useTranslation';
import { MeasuresPlot } from './MeasuresPlot';
import { highest, latest } from './plotData';
import { useMeasures, type MeasureLook } from './useMeasures';

const RATES_HEIGHT = 200;
const LAG_HEIGHT = 120;

/** Rates and lag over the same time, and in one sentence what the lines show. */
export function HistoryChart({ points, range }: { points: HistoryPoint[]; range: number }) {
  const t = useTranslation();
  const { formatTime } = useIntl();
  const { duration } = useFormats();
  const { rates, lag } = useMeasures();
  const group = useId();
  const [hovered, setHovered] = useState<number | null>(null);

  const most = ({ measure, format }: MeasureLook) => {
    const value = highest(points, measure);
    return value === null ? t('value.unknown') : format(value);
  };
  const at = (hovered === null ? latest(points) : points[hovered])?.at;
  const shared = { points, group, hovered, onHover: setHovered };
  return (
    <Flex tag="figure" direction="column" alignItems="stretch" gap={4}>
      <MeasuresPlot title={t('chart.rates')} measures={rates} height={RATES_HEIGHT} {...shared} />
      <MeasuresPlot title={t('chart.lag')} measures={lag} height={LAG_HEIGHT} {...shared} />
      <Flex tag="figcaption" justifyContent="space-between" gap={4} wrap="wrap">
        <Typography variant="pi" textColor="neutral600">
          {t('chart.highest', {
            duration: duration(range),
            in: most(rates[0]),
            written: most(rates[2]),
            lag: most(lag[0]),
          })}
        </Typography>
        {at !== undefined && (
          <Typography variant="pi" textColor="neutral600">
            {t('chart.valuesAt')} <Digits>{formatTime(at, { timeStyle: 'medium' })}</Digits>
          </Typography>
        )}
      </Flex>
    </Flex>
  );
}
