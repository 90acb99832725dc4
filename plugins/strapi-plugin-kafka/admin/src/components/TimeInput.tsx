import { TextInput, type TextInputProps } from '@strapi/design-system';
import { styled } from 'styled-components';

/** The browser draws its calendar in black, whatever the theme: half inverted it is seen on white and on dark. */
const Box = styled.div`
  input::-webkit-calendar-picker-indicator {
    filter: invert(0.5);
  }
`;

/** A date and a time, to the second, on the clock on the wall. */
export const TimeInput = (props: TextInputProps) => (
  <Box>
    <TextInput type="datetime-local" step="1" {...props} />
  </Box>
);
