import { Button } from '@strapi/design-system';
import { Empty } from '../components/Empty';
import { useTranslation } from '../hooks/useTranslation';
import type { TopicsView } from './topicsView';

interface TopicsEmptyProps {
  view: TopicsView;
  hidden: number;
  onChange: (change: Partial<TopicsView>) => void;
}

/** No topic to show: since none has this name, or since there is none yet. */
export function TopicsEmpty({ view, hidden, onChange }: TopicsEmptyProps) {
  const t = useTranslation();
  if (!view.search) return <Empty content={t('topics.empty')} />;
  const [change, label] =
    hidden > 0
      ? [{ internal: true }, t('topics.showInternal', { count: hidden })]
      : [{ search: '' }, t('topics.clearSearch')];
  return (
    <Empty
      kind="match"
      content={t('topics.empty.match', { search: view.search })}
      action={
        <Button variant="secondary" onClick={() => onChange(change)}>
          {label}
        </Button>
      }
    />
  );
}
