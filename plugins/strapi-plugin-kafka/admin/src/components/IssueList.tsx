import { styled } from 'styled-components';
import type { MessageIssue } from '../../../contract/reasons';
import { useTranslation } from '../hooks/useTranslation';
import { pathText } from './pathText';

/** The places in one column, what is wrong there beside them. */
const Issues = styled.ul`
  display: grid;
  padding-top: ${({ theme }) => theme.spaces[1]};
  grid-template-columns: fit-content(40%) 1fr;
  gap: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[4]}`};

  > li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }

  code {
    font-family: 'SF Mono', SFMono-Regular, ui-monospace, Menlo, Consolas, monospace;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
`;

/** What is wrong, each beside its place in the value. */
export function IssueList({ issues }: { issues: MessageIssue[] }) {
  const t = useTranslation();
  if (issues.length === 0) return null;
  return (
    <Issues>
      {issues.map(({ path, message }) => (
        <li key={JSON.stringify([path, message])}>
          <code>{pathText(path) || t('letter.wholeValue')}</code>
          <span>{message}</span>
        </li>
      ))}
    </Issues>
  );
}
