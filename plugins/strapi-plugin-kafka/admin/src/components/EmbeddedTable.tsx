import { styled } from 'styled-components';

/** Around a table that stands on a sheet: a line instead of a second shadow, and closer rows. */
export const EmbeddedTable = styled.div`
  & > div {
    border: 1px solid ${({ theme }) => theme.colors.neutral150};
    box-shadow: none;
  }

  & tr th {
    height: 4rem;
  }

  & tr td {
    padding-top: ${({ theme }) => theme.spaces[2]};
    padding-bottom: ${({ theme }) => theme.spaces[2]};
  }
`;
