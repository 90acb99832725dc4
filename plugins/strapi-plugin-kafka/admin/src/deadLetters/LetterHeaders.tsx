import { Typography } from '@strapi/design-system';
import type { DeadLetterDetails } from '../../../contract/deadLetters';
import { DataTable } from '../components/DataTable';
import { Panel } from '../components/Panel';
import { useTranslation } from '../hooks/useTranslation';

/** The headers of the message as it came; a name may repeat. */
export function LetterHeaders({ headers }: Pick<DeadLetterDetails, 'headers'>) {
  const t = useTranslation();
  const rows = headers.map((header, index) => ({ ...header, index }));
  const columns = [
    { label: t('header.name'), render: ({ name }: (typeof rows)[number]) => name },
    {
      label: t('header.value'),
      render: ({ value }: (typeof rows)[number]) => (
        <span style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{value}</span>
      ),
    },
  ];
  return (
    <Panel name={t('letter.headers')}>
      {rows.length === 0 ? (
        <Typography textColor="neutral600">{t('letter.noHeaders')}</Typography>
      ) : (
        <DataTable embedded label={t('letter.headers')} columns={columns} rows={rows} rowKey={({ index }) => index} />
      )}
    </Panel>
  );
}
