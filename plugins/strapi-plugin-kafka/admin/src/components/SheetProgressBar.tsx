import { ProgressBar } from '@strapi/design-system';
import { styled } from 'styled-components';

/**
 * Strapi's progress bar is made for dark ground and is narrow; here it stands on a sheet and is as wide as it.
 * It does not tell its value to assistive technology: pass `aria-valuenow` too.
 */
export const SheetProgressBar = styled(ProgressBar)`
  width: 100%;
  background-color: ${({ theme }) => theme.colors.neutral200};

  & > div {
    background-color: ${({ theme }) => theme.colors.primary600};
  }
`;
