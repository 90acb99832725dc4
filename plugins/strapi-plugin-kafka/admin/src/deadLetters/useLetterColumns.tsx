import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink, useLocation } from 'react-router-dom';
import type { DeadLetterSummary } from '../../../contract/deadLetters';
import { Count, Unknown } from '../components/Count';
import type { Column } from '../components/DataTable';
import { RelativeTime } from '../components/RelativeTime';
import { LetterStateBadge } from '../components/states';
import { useTranslation } from '../hooks/useTranslation';
import { letterPath } from './filter';
import { OriginLink } from './OriginLink';

/** The state of a letter, and who has brought it there. */
export function LetterState({ letter }: { letter: DeadLetterSummary }) {
  const t = useTranslation();
  const { state, repaired, resolvedBy, resolvedAt } = letter;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <LetterStateBadge state={state} />
      <Typography tag="div" variant="pi" textColor="neutral600">
        {state === 'open' && repaired && t('letter.repaired')}
        {resolvedBy !== null && t('letter.by', { name: resolvedBy })} {resolvedAt && <RelativeTime iso={resolvedAt} />}
      </Typography>
    </Flex>
  );
}

/** What a list says of each letter. */
export function useLetterColumns(): Column<DeadLetterSummary>[] {
  const t = useTranslation();
  const { search } = useLocation();
  return [
    {
      label: t('letter.reason'),
      render: (letter) => (
        <Flex direction="column" alignItems="flex-start" gap={1} minWidth="22rem" maxWidth="40rem">
          <Link tag={NavLink} to={letterPath(letter.id, search)}>
            {letter.reason}
          </Link>
          <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
            {letter.detail}
          </Typography>
        </Flex>
      ),
    },
    {
      label: t('letter.origin'),
      render: (letter) => (
        <Flex direction="column" alignItems="flex-start">
          <OriginLink origin={letter} />
          <Typography variant="pi" textColor="neutral600">
            {letter.consumer}
          </Typography>
        </Flex>
      ),
    },
    {
      label: t('letter.key'),
      render: ({ key }) =>
        key === null ? (
          <Unknown label={t('letter.noKey')} />
        ) : (
          <Typography tag="div" ellipsis maxWidth="14rem" title={key}>
            {key}
          </Typography>
        ),
    },
    { label: t('letter.attempts'), align: 'right', render: ({ attempts }) => <Count value={attempts} /> },
    { label: t('letter.when'), render: ({ createdAt }) => <RelativeTime iso={createdAt} /> },
    { label: t('letter.state'), render: (letter) => <LetterState letter={letter} /> },
  ];
}
