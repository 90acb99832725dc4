import { LinkButton, Loader } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { useDeadLetters } from '../api/deadLetters';
import { Empty } from '../components/Empty';
import { useTranslation } from '../hooks/useTranslation';
import { isNarrowed, LETTERS_PATH, toSearch, type LetterView } from './filter';

const ANY = { page: 1, pageSize: 1 };

/** No letter to show: since there never was one, since none is open, or since none matches. */
export function LettersEmpty({ view, open }: { view: LetterView; open: number }) {
  const t = useTranslation();
  const { data } = useDeadLetters(ANY);
  if (!data) return <Loader>{t('loading')}</Loader>;
  if (data.pagination.total === 0) return <Empty content={t('letters.empty.never')} />;

  const link = (search: string, label: string) => (
    <LinkButton tag={Link} to={LETTERS_PATH + search} variant="secondary">
      {label}
    </LinkButton>
  );
  if (view.state === 'open' && open === 0) {
    return <Empty content={t('letters.empty.open')} action={link('?state=all', t('letters.showAll'))} />;
  }
  const search = isNarrowed(view) ? toSearch({ state: view.state }) : '?state=all';
  const label = isNarrowed(view) ? t('letters.clearFilters') : t('letters.showAll');
  return <Empty content={t('letters.empty.match')} action={link(search, label)} />;
}
