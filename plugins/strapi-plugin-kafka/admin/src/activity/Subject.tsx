import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { ActivitySubject, ActivitySubjectKind } from '../../../contract/activity';
import { Unknown } from '../components/Count';
import { consumerPath } from '../consumers/paths';
import { LETTERS_PATH } from '../deadLetters/filter';
import { useTranslation } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';
import { topicPath } from '../topics/paths';

/** Where a thing of each kind is shown; null where it has no view of its own. */
const PATHS: Record<ActivitySubjectKind, (name: string) => string | null> = {
  consumer: consumerPath,
  deadLetters: (id) => `${LETTERS_PATH}/${encodeURIComponent(id)}`,
  generator: (name) => `${BASE_PATH}/generators/${encodeURIComponent(name)}`,
  parked: () => null,
  topic: topicPath,
};

/** What something was done to, with the way there. */
export function Subject({ subject: { kind, name } }: { subject: ActivitySubject }) {
  const t = useTranslation();
  if (name === null) return <Unknown label={t('activity.several')} />;
  const path = PATHS[kind](name);
  // Ids say nothing to people; names do.
  const label = kind === 'deadLetters' || kind === 'parked' ? t(`activity.subject.${kind}`) : name;
  if (path === null) return <>{label}</>;
  return (
    <Link tag={NavLink} to={path}>
      {label}
    </Link>
  );
}
