import type { DefaultTheme } from 'styled-components';
import type uPlot from 'uplot';
import { isolated } from './plotData';

/** A line of a plot: what is over, and (of the same colour, dashed) what is not. */
export interface PlotSeries {
  label: string;
  colour: string;
  filled?: boolean;
}

interface PlotOptions {
  theme: DefaultTheme;
  series: PlotSeries[];
  width: number;
  height: number;
  formatValue: (value: number) => string;
  /** A time on the axis, whose marks are `every` seconds apart. */
  formatTime: (seconds: number, every: number) => string;
  /** Plots of the same name share their cursor. */
  group: string;
  /** The step under the cursor; null when the cursor leaves. */
  onHover: (index: number | null) => void;
}

/** Room for the figures at the left, the same in all plots so that their times stand above each other. */
const AXIS_WIDTH = 64;
const FONT = '11px -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, sans-serif';
const DASH = [4, 4];
const TIMES_HEIGHT = 28;

/** Up to here at least, so that a line at 0 lies at the bottom and small figures do not look like mountains. */
const LOWEST_TOP = 1;

/** How a plot looks and behaves, in the form that uPlot takes. */
export function plotOptions(options: PlotOptions): uPlot.Options {
  const { theme, series, width, height, formatValue, formatTime, group, onHover } = options;
  const { neutral150, neutral600 } = theme.colors;
  const axis = {
    stroke: neutral600,
    font: FONT,
    ticks: { show: false },
    grid: { stroke: neutral150, width: 1 },
  };
  return {
    width,
    height,
    padding: [8, 36, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: group }, drag: { x: false, y: false }, y: false, points: { size: 7 } },
    scales: {
      x: { time: true },
      y: { range: (_plot, _low, high) => [0, Math.max(LOWEST_TOP, (high ?? 0) * 1.1)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: TIMES_HEIGHT,
        space: 90,
        values: (_plot, splits, _axis, _space, every) => splits.map((seconds) => formatTime(seconds, every)),
      },
      { ...axis, size: AXIS_WIDTH, space: 32, values: (_plot, splits) => splits.map(formatValue) },
    ],
    series: [{}, ...series.flatMap(lines)],
    hooks: { setCursor: [({ cursor }) => onHover(cursor.idx ?? null)] },
  };
}

const lines = ({ label, colour, filled }: PlotSeries): uPlot.Series[] => {
  const line = {
    label,
    stroke: colour,
    width: 2,
    points: {
      size: 5,
      fill: colour,
      filter: (plot: uPlot, index: number) => isolated(plot.data[index]),
    },
  };
  return [
    { ...line, fill: filled ? `${colour}1f` : undefined },
    { ...line, dash: DASH },
  ];
};
