import { styled } from 'styled-components';

/** Figures of equal width, so that columns align and live numbers do not jump. */
export const Digits = styled.span`
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
`;
