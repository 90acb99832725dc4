import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

export interface Figure {
  label: string;
  value: ReactNode;
}

/** Labelled values in a row that wraps. */
export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <Flex tag="dl" gap={6} wrap="wrap" alignItems="flex-start">
      {figures.map(({ label, value }) => (
        <Box key={label} minWidth="6rem">
          <Typography tag="dt" variant="pi" textColor="neutral600">
            {label}
          </Typography>
          <Typography tag="dd" fontWeight="semiBold" textColor="neutral800">
            {value}
          </Typography>
        </Box>
      ))}
    </Flex>
  );
}
