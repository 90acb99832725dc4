import { Typography } from '@strapi/design-system';
import { useMemo } from 'react';
import type { DeadLetterDetails } from '../../../contract/deadLetters';
import { Panel } from '../components/Panel';
import { useTranslation } from '../hooks/useTranslation';
import { CodeBlock } from '../components/CodeBlock';
import { presentValue } from './values';

/** The value as it came. */
export function OriginalValue({ letter: { value, valueEncoding } }: { letter: DeadLetterDetails }) {
  const t = useTranslation();
  const { kind, text } = useMemo(() => presentValue({ value, valueEncoding }), [value, valueEncoding]);
  return (
    <Panel name={t('letter.original')} description={t(`letter.value.${kind}`)}>
      {kind !== 'tombstone' &&
        (text === '' ? (
          <Typography textColor="neutral600">{t('letter.value.empty')}</Typography>
        ) : (
          <CodeBlock tabIndex={0} role="group" aria-label={t('letter.original')}>
            {text}
          </CodeBlock>
        ))}
    </Panel>
  );
}
