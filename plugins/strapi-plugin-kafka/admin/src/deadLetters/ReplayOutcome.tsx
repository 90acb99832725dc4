import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { ReplayResult } from '../../../contract/deadLetters';
import { useTranslation } from '../hooks/useTranslation';
import { waitingPath } from '../waiting/waitingView';
import { letterPath } from './filter';

/** What has become of a replay, as the way to it where there is one: the entry, or the new letter. */
export function ReplayOutcome({ result: { outcome, entry, letterId } }: { result: ReplayResult }) {
  const t = useTranslation();
  const text = t(`letter.became.${outcome}`);
  const to =
    (entry && `/content-manager/collection-types/${entry.contentType}/${entry.documentId}`) ??
    (letterId && letterPath(letterId)) ??
    (outcome === 'waits' ? waitingPath() : null);
  if (to === null) return <>{text}</>;
  return (
    <Link tag={NavLink} to={to}>
      {text}
    </Link>
  );
}
