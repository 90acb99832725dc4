import { Box, Typography } from '@strapi/design-system';
import { useId, useMemo } from 'react';
import type { HistoryPoint } from '../../../contract/history';
import { HistoryLegend } from './HistoryLegend';
import { Plot } from './Plot';
import { toLines, toTimes } from './plotData';
import type { MeasureLook } from './useMeasures';

interface MeasuresPlotProps {
  title: string;
  points: HistoryPoint[];
  measures: MeasureLook[];
  height: number;
  group: string;
  /** Place of the step that the cursor is at; null: the newest one. */
  hovered: number | null;
  onHover: (index: number | null) => void;
}

/** Measures of one unit over time, with their values at the cursor or now. */
export function MeasuresPlot({ title, points, measures, height, group, hovered, onHover }: MeasuresPlotProps) {
  const headingId = useId();
  const times = useMemo(() => toTimes(points), [points]);
  const values = useMemo(
    () =>
      measures.flatMap(({ measure }) => {
        const { finished, unfinished } = toLines(points, measure);
        return [finished, unfinished];
      }),
    [points, measures],
  );
  return (
    <Box tag="section" aria-labelledby={headingId}>
      <Typography id={headingId} tag="h3" variant="pi" fontWeight="bold" textColor="neutral800">
        {title}
      </Typography>
      <HistoryLegend points={points} measures={measures} hovered={hovered} />
      <Plot
        times={times}
        series={measures}
        values={values}
        height={height}
        formatValue={measures[0].format}
        group={group}
        onHover={onHover}
      />
    </Box>
  );
}
