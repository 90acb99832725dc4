import { Box, Field } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface FormFieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  required?: boolean;
  children: ReactNode;
}

/** A labelled input, with its hint and what is wrong; several stand in a row that wraps. */
export function FormField({ label, children, ...field }: FormFieldProps) {
  return (
    <Box flex="1 1 16rem" minWidth="16rem">
      <Field.Root {...field}>
        <Field.Label>{label}</Field.Label>
        {children}
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </Box>
  );
}
