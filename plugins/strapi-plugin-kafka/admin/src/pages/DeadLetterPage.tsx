import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink, useLocation, useParams } from 'react-router-dom';
import { isNotFound } from '../api/errors';
import { useDeadLetter } from '../api/deadLetters';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { LETTERS_PATH } from '../deadLetters/filter';
import { Letter } from '../deadLetters/Letter';
import { originText } from '../deadLetters/resolution';
import { useTranslation } from '../hooks/useTranslation';

export function DeadLetterPage() {
  const t = useTranslation();
  const { id = '' } = useParams();
  const location = useLocation();
  const query = useDeadLetter(id);
  const letter = query.currentData?.letter;
  // The list as the person left it; an address that was opened directly knows of none.
  const { search = '' } = (location.state ?? {}) as { search?: string };

  return (
    <View
      title={t('letter.title')}
      subtitle={letter ? originText(letter) : id}
      back={
        <Link tag={NavLink} startIcon={<ArrowLeft />} to={LETTERS_PATH + search}>
          {t('letters.title')}
        </Link>
      }
      query={query}
    >
      {isNotFound(query.error) ? (
        <Empty content={t('letter.notFound')} />
      ) : (
        <QueryBoundary query={{ ...query, data: query.currentData }}>
          {(data) => <Letter key={data.letter.id} letter={data.letter} />}
        </QueryBoundary>
      )}
    </View>
  );
}
