import { useGenerators } from '../api/generators';
import { Empty } from '../components/Empty';
import { QueryBoundary } from '../components/QueryBoundary';
import { View } from '../components/View';
import { FakerMissing } from '../generators/FakerMissing';
import { GeneratorsTable } from '../generators/GeneratorsTable';
import { useTranslation } from '../hooks/useTranslation';

export function GeneratorsPage() {
  const t = useTranslation();
  const query = useGenerators();
  return (
    <View title={t('generators.title')} subtitle={t('generators.subtitle')} query={query}>
      <QueryBoundary query={query}>
        {({ generators, fakerInstalled }) =>
          generators.length > 0 ? (
            <>
              {!fakerInstalled && <FakerMissing />}
              <GeneratorsTable generators={generators} />
            </>
          ) : (
            <Empty content={t('generators.empty')} />
          )
        }
      </QueryBoundary>
    </View>
  );
}
