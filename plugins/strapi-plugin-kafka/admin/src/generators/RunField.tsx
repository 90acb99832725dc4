import { Box, Field } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface RunFieldProps {
  name: string;
  label: string;
  hint: string;
  error?: string;
  children: ReactNode;
}

/** A labelled input of the form, with its hint and what is wrong. */
export function RunField({ name, label, hint, error, children }: RunFieldProps) {
  return (
    <Box flex="1 1 26%" minWidth="16rem">
      <Field.Root name={name} hint={hint} error={error}>
        <Field.Label>{label}</Field.Label>
        {children}
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </Box>
  );
}
