import { Badge, Flex } from '@strapi/design-system';
import type { TopicDetails, TopicSetting } from '../../../contract/topics';
import { Unknown } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Empty } from '../components/Empty';
import { useTranslation } from '../hooks/useTranslation';

/** Those that were set for this topic first. */
const byOwnThenName = (one: TopicSetting, other: TopicSetting): number =>
  Number(other.own) - Number(one.own) || one.name.localeCompare(other.name);

/** The settings of a topic, and which of them are its own. */
export function ConfigurationTab({ topic: { name, settings } }: { topic: TopicDetails }) {
  const t = useTranslation();
  if (settings === null) return <Empty kind="closed" content={t('setting.unknown')} />;
  const columns: Column<TopicSetting>[] = [
    { label: t('setting.name'), render: (setting) => <code>{setting.name}</code> },
    {
      label: t('setting.value'),
      render: ({ value }) => (
        <span style={{ overflowWrap: 'anywhere' }}>
          {value === null ? <Unknown label={t('setting.secret')} /> : value || <Unknown label={t('setting.empty')} />}
        </span>
      ),
    },
    {
      label: t('setting.source'),
      render: ({ own }) => <Flex>{own ? <Badge>{t('setting.source.own')}</Badge> : t('setting.source.broker')}</Flex>,
    },
  ];
  return (
    <DataTable
      label={t('setting.of', { name })}
      columns={columns}
      rows={[...settings].sort(byOwnThenName)}
      rowKey={(setting) => setting.name}
    />
  );
}
