import type { MessageIssue } from '../../../contract/reasons';
import { useTranslation } from '../hooks/useTranslation';
import { pathText } from './values';

/** What is wrong, each with the place in the value. */
export function IssueList({ issues }: { issues: MessageIssue[] }) {
  const t = useTranslation();
  if (issues.length === 0) return null;
  return (
    <ul>
      {issues.map(({ path, message }) => (
        <li key={JSON.stringify([path, message])}>
          <code>{pathText(path) || t('letter.wholeValue')}</code>: {message}
        </li>
      ))}
    </ul>
  );
}
