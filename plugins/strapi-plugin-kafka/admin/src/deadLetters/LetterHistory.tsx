import { Typography } from '@strapi/design-system';
import type { DeadLetterDetails, LetterAction } from '../../../contract/deadLetters';
import { DataTable } from '../components/DataTable';
import { Panel } from '../components/Panel';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslation } from '../hooks/useTranslation';
import { CodeBlock } from '../components/CodeBlock';

function ActionDetails({ kind, before, after, detail }: LetterAction) {
  const t = useTranslation();
  if (kind !== 'repair') return <>{detail}</>;
  const values = [
    { label: t('history.before'), value: before },
    { label: t('history.after'), value: after },
  ];
  return (
    <>
      {values.map(({ label, value }) => (
        <div key={label}>
          <Typography variant="pi" textColor="neutral600">
            {label}
          </Typography>
          <CodeBlock tabIndex={0} role="group" aria-label={label}>
            {value ?? 'null'}
          </CodeBlock>
        </div>
      ))}
    </>
  );
}

/** Who did what with the letter, and when. */
export function LetterHistory({ history }: Pick<DeadLetterDetails, 'history'>) {
  const t = useTranslation();
  const rows = history.map((action, index) => ({ ...action, index }));
  const columns = [
    { label: t('history.what'), render: ({ kind }: LetterAction) => t(`history.kind.${kind}`) },
    { label: t('history.who'), render: ({ by }: LetterAction) => by?.name ?? t('history.system') },
    { label: t('history.when'), render: ({ at }: LetterAction) => <RelativeTime iso={at} /> },
    { label: t('history.details'), render: (action: LetterAction) => <ActionDetails {...action} /> },
  ];
  return (
    <Panel name={t('history.title')}>
      {rows.length === 0 ? (
        <Typography textColor="neutral600">{t('history.none')}</Typography>
      ) : (
        <DataTable embedded label={t('history.title')} columns={columns} rows={rows} rowKey={({ index }) => index} />
      )}
    </Panel>
  );
}
