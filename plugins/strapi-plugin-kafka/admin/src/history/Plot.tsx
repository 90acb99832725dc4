import { useCallback, useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import { styled, useTheme } from 'styled-components';
import uPlot from 'uplot';
import { plotOptions, type PlotSeries } from './plotOptions';

/** What of uPlot's style sheet a plot without a legend needs. */
const Frame = styled.div`
  .uplot,
  .uplot * {
    box-sizing: border-box;
  }

  .u-wrap {
    position: relative;
    user-select: none;
  }

  .u-over,
  .u-under {
    position: absolute;
  }

  .u-under {
    overflow: hidden;
  }

  .uplot canvas {
    display: block;
    position: relative;
    width: 100%;
    height: 100%;
  }

  .u-axis,
  .u-select {
    position: absolute;
    pointer-events: none;
  }

  .u-cursor-x,
  .u-cursor-pt {
    position: absolute;
    top: 0;
    left: 0;
    pointer-events: none;
    will-change: transform;
  }

  .u-cursor-x {
    height: 100%;
    border-right: 1px dashed ${({ theme }) => theme.colors.neutral500};
  }

  .u-cursor-pt {
    border-radius: 50%;
    background-clip: padding-box !important;
  }

  .u-off {
    display: none;
  }
`;

interface PlotProps {
  /** Seconds since the epoch. */
  times: number[];
  series: PlotSeries[];
  /** Two for each of the series: what is over, and what is not. */
  values: (number | null)[][];
  height: number;
  formatValue: (value: number) => string;
  group: string;
  onHover: (index: number | null) => void;
}

/** Lines over time on a canvas. What it shows has to be said in words beside it. */
export function Plot({ times, series, values, height, formatValue, group, onHover }: PlotProps) {
  const theme = useTheme();
  const { formatTime } = useIntl();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);

  const make = useCallback(
    (element: HTMLElement, width: number) => {
      const timeOf = (seconds: number, every: number) =>
        formatTime(seconds * 1_000, { timeStyle: every < 60 ? 'medium' : 'short' });
      const options = { theme, series, width, height, formatValue, formatTime: timeOf, group, onHover };
      return new uPlot(plotOptions(options), undefined, element);
    },
    [theme, series, height, formatValue, formatTime, group, onHover],
  );

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const made = make(element, element.clientWidth);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [make, height]);

  // After the effect above: a plot that was made anew gets its data here too.
  useEffect(() => plot.current?.setData([times, ...values]), [make, times, values]);

  return <Frame ref={frame} aria-hidden style={{ height }} />;
}
