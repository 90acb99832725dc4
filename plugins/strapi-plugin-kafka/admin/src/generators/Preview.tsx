import { Badge, Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { PreviewMessage, PreviewResponse } from '../../../contract/generators';
import { Unknown } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Digits } from '../components/Digits';
import { CodeBlock } from '../components/CodeBlock';
import { useTranslation } from '../hooks/useTranslation';

/** Ten of them one below the other. */
const Value = styled(CodeBlock)`
  max-height: 12rem;
  padding: ${({ theme }) => theme.spaces[2]};
`;

/** What a run with these options sends first. */
export function Preview({ preview }: { preview: PreviewResponse }) {
  const t = useTranslation();
  const columns: Column<PreviewMessage>[] = [
    { label: t('preview.sequence'), align: 'right', render: ({ sequence }) => <Digits>{sequence}</Digits> },
    {
      label: t('letter.key'),
      render: ({ key }) => (key === null ? <Unknown label={t('letter.noKey')} /> : <Digits>{key}</Digits>),
    },
    {
      label: t('preview.value'),
      render: ({ value }) =>
        value === null ? <Unknown label={t('letter.value.tombstone')} /> : <Value tabIndex={0}>{value}</Value>,
    },
    {
      label: t('preview.fault'),
      render: ({ fault }) =>
        fault === 'none' ? t('preview.fault.none') : <Badge>{t(`preview.fault.${fault}`)}</Badge>,
    },
  ];
  const { messages, options, rows } = preview;

  return (
    <Box role="region" aria-label={t('preview.title')}>
      <Typography tag="h3" variant="epsilon" fontWeight="bold" textColor="neutral800">
        {t('preview.title')}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" role="status">
        {rows === null
          ? t('preview.subtitle', { count: messages.length, seed: String(options.seed) })
          : t('preview.subtitle.file', { count: messages.length, rows })}
      </Typography>
      <Box paddingTop={3}>
        <DataTable
          label={t('preview.title')}
          columns={columns}
          rows={messages}
          rowKey={({ sequence }) => sequence}
          embedded
        />
      </Box>
    </Box>
  );
}
