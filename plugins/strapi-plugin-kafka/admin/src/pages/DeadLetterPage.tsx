import { Flex, Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink, useLocation, useParams } from 'react-router-dom';
import { isNotFound } from '../api/errors';
import { useDeadLetter } from '../api/deadLetters';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { LETTERS_PATH, parseView, toFilter } from '../deadLetters/filter';
import { Letter } from '../deadLetters/Letter';
import { NeighbourLinks } from '../deadLetters/NeighbourLinks';
import { originText } from '../deadLetters/resolution';
import { useTranslation } from '../hooks/useTranslation';

export function DeadLetterPage() {
  const t = useTranslation();
  const { id = '' } = useParams();
  // The filters of the list that the letter is looked at in.
  const { search } = useLocation();
  const query = useDeadLetter(id, toFilter(parseView(new URLSearchParams(search))));
  const letter = query.currentData?.letter;

  return (
    <View
      title={t('letter.title')}
      subtitle={letter ? originText(letter) : id}
      back={
        <Flex gap={4} wrap="wrap">
          <Link tag={NavLink} startIcon={<ArrowLeft />} to={LETTERS_PATH + search}>
            {t('letters.title')}
          </Link>
          {/* They stay while the next letter loads, and with them the keyboard's place. */}
          {query.data && <NeighbourLinks neighbours={query.data.neighbours} search={search} />}
        </Flex>
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
