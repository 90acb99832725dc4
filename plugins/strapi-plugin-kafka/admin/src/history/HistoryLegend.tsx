import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { HistoryPoint } from '../../../contract/history';
import { Unknown } from '../components/Count';
import { Digits } from '../components/Digits';
import { latest } from './plotData';
import type { MeasureLook } from './useMeasures';

const Swatch = styled.span<{ $colour: string }>`
  display: inline-block;
  width: 1.2rem;
  height: 0.3rem;
  border-radius: 2px;
  background-color: ${({ $colour }) => $colour};
`;

interface HistoryLegendProps {
  points: HistoryPoint[];
  measures: MeasureLook[];
  hovered: number | null;
}

/** Which line is which, and its value at the cursor or else the newest one. */
export function HistoryLegend({ points, measures, hovered }: HistoryLegendProps) {
  const shown = hovered === null ? latest(points) : points[hovered];
  return (
    <Flex tag="dl" gap={5} wrap="wrap">
      {measures.map(({ measure, label, colour, format }) => {
        const value = shown?.[measure] ?? null;
        return (
          <Flex key={measure} gap={2}>
            <Swatch aria-hidden $colour={colour} />
            <Typography tag="dt" variant="pi" textColor="neutral600">
              {label}
            </Typography>
            <Typography tag="dd" variant="pi" fontWeight="semiBold" textColor="neutral800">
              {value === null ? <Unknown /> : <Digits>{format(value)}</Digits>}
            </Typography>
          </Flex>
        );
      })}
    </Flex>
  );
}
