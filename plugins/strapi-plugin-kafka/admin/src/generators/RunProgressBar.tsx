import { ProgressBar } from '@strapi/design-system';
import { styled } from 'styled-components';

/** Strapi's progress bar is made for dark ground; here it stands on a sheet, and is as wide as it.
 * It keeps the value to itself: pass `aria-valuenow` too. */
export const RunProgressBar = styled(ProgressBar)`
  width: 100%;
  background-color: ${({ theme }) => theme.colors.neutral200};

  & > div {
    background-color: ${({ theme }) => theme.colors.primary600};
  }
`;
