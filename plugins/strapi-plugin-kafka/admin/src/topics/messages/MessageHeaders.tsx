import { Typography } from '@strapi/design-system';
import type { Payload, TopicMessage } from '../../../../contract/topics';
import { DataTable, type Column } from '../../components/DataTable';
import { useTranslation } from '../../hooks/useTranslation';
import { present, presentations } from './presentation';

interface Header {
  index: number;
  name: string;
  value: Payload;
}

function HeaderValue({ value }: { value: Payload }) {
  const t = useTranslation();
  if (value.bytes === 0) return <Typography textColor="neutral600">{t('message.payload.empty')}</Typography>;
  const binary = value.encoding === 'base64';
  return (
    <span
      style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
      title={binary ? t('message.header.binary') : undefined}
    >
      {binary ? <code>{present(value, presentations(value)[0])}</code> : value.text}
      {value.truncated && '…'}
    </span>
  );
}

/** The headers of a message; a name may repeat. */
export function MessageHeaders({ message: { headers, moreHeaders } }: { message: TopicMessage }) {
  const t = useTranslation();
  if (headers.length === 0) return <Typography textColor="neutral600">{t('letter.noHeaders')}</Typography>;
  const columns: Column<Header>[] = [
    { label: t('header.name'), render: ({ name }) => name },
    { label: t('header.value'), render: ({ value }) => <HeaderValue value={value} /> },
  ];
  return (
    <>
      <DataTable
        embedded
        label={t('letter.headers')}
        columns={columns}
        rows={headers.map((header, index) => ({ ...header, index }))}
        rowKey={({ index }) => index}
      />
      {moreHeaders > 0 && (
        <Typography variant="pi" textColor="neutral600">
          {t('message.moreHeaders', { count: moreHeaders })}
        </Typography>
      )}
    </>
  );
}
