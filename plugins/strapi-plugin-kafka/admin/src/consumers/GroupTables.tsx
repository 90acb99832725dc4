import { Typography } from '@strapi/design-system';
import type { ConsumerResponse, ConsumerStatus, GroupMember, OtherGroup } from '../../../contract/status';
import { Count } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Panel } from '../components/Panel';
import { useTranslation } from '../hooks/useTranslation';

/** A list of partitions of any length: the first ones, and how many more. */
const SHOWN = 12;

/** Everybody in the consumer's group, on all instances. */
export function MembersPanel({ members }: Pick<ConsumerStatus, 'members'>) {
  const t = useTranslation();
  const columns: Column<GroupMember>[] = [
    { label: t('member.id'), render: ({ memberId }) => memberId },
    { label: t('member.client'), render: ({ clientId }) => clientId },
    { label: t('member.host'), render: ({ host }) => host },
    {
      label: t('topic.partitions'),
      render: ({ partitions }) => {
        const more = partitions.length - SHOWN;
        const first = partitions.slice(0, SHOWN).join(', ');
        if (partitions.length === 0) return t('member.standby');
        return more > 0 ? t('member.partitions', { first, more }) : first;
      },
    },
  ];
  return (
    <Panel name={t('members.title')} description={t('members.subtitle')}>
      {members && members.length > 0 ? (
        <DataTable
          embedded
          label={t('members.title')}
          columns={columns}
          rows={members}
          rowKey={({ memberId }) => memberId}
        />
      ) : (
        <Typography textColor="neutral600">{t(members ? 'members.none' : 'members.unknown')}</Typography>
      )}
    </Panel>
  );
}

/** Other programs' groups that read the same topics; nothing can be done to them here. */
export function OtherGroupsPanel({
  otherGroups,
  otherGroupsIncomplete,
}: Pick<ConsumerResponse, 'otherGroups' | 'otherGroupsIncomplete'>) {
  const t = useTranslation();
  if (otherGroups?.length === 0 && !otherGroupsIncomplete) return null;
  const columns: Column<OtherGroup>[] = [
    { label: t('consumer.group'), render: ({ groupId }) => groupId },
    { label: t('topic.name'), render: ({ topic }) => topic },
    { label: t('reader.members'), align: 'right', render: ({ members }) => <Count value={members} /> },
    { label: t('consumer.lag'), align: 'right', render: ({ lag }) => <Count value={lag} /> },
  ];
  return (
    <Panel name={t('otherGroups.title')} description={t('otherGroups.subtitle')}>
      {otherGroups === null && <Typography textColor="neutral600">{t('reader.unknown')}</Typography>}
      {otherGroupsIncomplete && <Typography textColor="neutral600">{t('reader.incomplete')}</Typography>}
      {otherGroups && otherGroups.length > 0 && (
        <DataTable
          embedded
          label={t('otherGroups.title')}
          columns={columns}
          rows={otherGroups}
          rowKey={({ groupId, topic }) => `${groupId} ${topic}`}
        />
      )}
    </Panel>
  );
}
