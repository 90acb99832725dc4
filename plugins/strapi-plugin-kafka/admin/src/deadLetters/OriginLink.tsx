import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { useTranslation } from '../hooks/useTranslation';
import { messagePath } from '../topics/messages/messagesView';
import { originText, type Origin } from './resolution';

/** Where a message stands, as the way to it in its topic. */
export function OriginLink({ origin }: { origin: Origin }) {
  const t = useTranslation();
  return (
    <Link tag={NavLink} to={messagePath(origin.topic, origin)} title={t('letter.origin.title')}>
      {originText(origin)}
    </Link>
  );
}
