import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink, useParams } from 'react-router-dom';
import type { GeneratorSummary } from '../../../contract/generators';
import { useGenerators } from '../api/generators';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { FakerMissing } from '../generators/FakerMissing';
import { LastRun } from '../generators/LastRun';
import { NewRun } from '../generators/NewRun';
import { PastRuns } from '../generators/PastRuns';
import { GENERATORS_PATH } from '../generators/paths';
import { useTranslation } from '../hooks/useTranslation';

export function GeneratorPage() {
  const t = useTranslation();
  const { name = '' } = useParams();
  const query = useGenerators();
  const find = (generators: GeneratorSummary[] = []) => generators.find((generator) => generator.name === name);
  const known = find(query.data?.generators);
  const subtitle = known ? [t('generator.topic', { topic: known.topic }), known.description] : [];

  return (
    <View
      title={name}
      subtitle={subtitle.filter(Boolean).join(' · ')}
      back={
        <Link tag={NavLink} startIcon={<ArrowLeft />} to={GENERATORS_PATH} end>
          {t('generators.title')}
        </Link>
      }
      query={query}
    >
      <QueryBoundary query={query}>
        {({ generators, fakerInstalled }) => {
          const generator = find(generators);
          if (!generator) return <Empty content={t('generator.notFound')} />;
          return (
            <>
              {!fakerInstalled && <FakerMissing />}
              <NewRun key={name} generator={generator} />
              {generator.lastRun && <LastRun run={generator.lastRun} />}
              <PastRuns generator={name} />
            </>
          );
        }}
      </QueryBoundary>
    </View>
  );
}
