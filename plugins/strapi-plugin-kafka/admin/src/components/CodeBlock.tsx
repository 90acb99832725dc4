import { styled } from 'styled-components';

/** Text as it is, in a box of its own that scrolls; the keyboard reaches it by `tabIndex={0}`. */
export const CodeBlock = styled.pre`
  max-height: 40rem;
  overflow: auto;
  padding: ${({ theme }) => theme.spaces[4]};
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
  background-color: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral800};
  font-family: 'SF Mono', SFMono-Regular, ui-monospace, Menlo, Consolas, monospace;
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: 1.5;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;
