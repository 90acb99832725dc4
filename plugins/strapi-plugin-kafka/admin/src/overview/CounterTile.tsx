import { Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';

interface CounterTileProps {
  label: string;
  value: ReactNode;
  /** One line that explains the value. */
  hint?: ReactNode;
  /** The view that says more. */
  to?: string;
}

const TileLink = styled(Link)`
  display: block;
  height: 100%;
  color: inherit;
  text-decoration: none;
  border-radius: ${({ theme }) => theme.borderRadius};

  &:hover > div {
    border-color: ${({ theme }) => theme.colors.primary500};
  }
`;

/** One figure of the strip. */
export function CounterTile({ label, value, hint, to }: CounterTileProps) {
  const tile = (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={1}
      padding={4}
      height="100%"
      background="neutral0"
      borderColor="neutral150"
      shadow="tableShadow"
      hasRadius
    >
      <Typography variant="pi" textColor="neutral600">
        {label}
      </Typography>
      <Flex minHeight="4rem">{value}</Flex>
      {hint && (
        <Typography tag="div" variant="pi" textColor="neutral600" ellipsis>
          {hint}
        </Typography>
      )}
    </Flex>
  );
  return to ? <TileLink to={to}>{tile}</TileLink> : tile;
}
