import { Button, Flex, Typography } from '@strapi/design-system';
import { useMemo, useState, type ReactNode } from 'react';
import type { Payload } from '../../../../contract/topics';
import { Bytes } from '../../components/Bytes';
import { CopyButton } from '../../components/CopyButton';
import { CodeBlock } from '../../components/CodeBlock';
import { useTranslation } from '../../hooks/useTranslation';
import { present, presentations, schemaId } from './presentation';

interface PayloadViewProps {
  /** What it is: key or value. */
  name: string;
  /** null: there is none. */
  payload: Payload | null;
  /** What to say where there is none. */
  none: string;
  /** Beside the ways to show it. */
  action?: ReactNode;
}

/** A key or a value: decoded, raw, to be copied; and word of what cannot be decoded. */
export function PayloadView({ name, payload, none, action }: PayloadViewProps) {
  if (payload === null || payload.bytes === 0) return <NoPayload name={name} payload={payload} none={none} />;
  return <SomePayload name={name} payload={payload} action={action} />;
}

function Heading({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <Flex gap={3} minHeight="3.2rem" wrap="wrap">
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {name}
      </Typography>
      {children}
    </Flex>
  );
}

function NoPayload({ name, payload, none }: Omit<PayloadViewProps, 'action'>) {
  const t = useTranslation();
  return (
    <div>
      <Heading name={name} />
      <Typography textColor="neutral600">{payload === null ? none : t('message.payload.empty')}</Typography>
    </div>
  );
}

function SomePayload({ name, payload, action }: { name: string; payload: Payload; action?: ReactNode }) {
  const t = useTranslation();
  const ways = useMemo(() => presentations(payload), [payload]);
  const [chosen, setChosen] = useState(ways[0]);
  const way = ways.includes(chosen) ? chosen : ways[0];
  const text = useMemo(() => present(payload, way), [payload, way]);
  const schema = schemaId(payload);

  return (
    <div>
      <Heading name={name}>
        <Typography variant="pi" textColor="neutral600">
          <Bytes value={payload.bytes} />
        </Typography>
        {ways.length > 1 && (
          <Flex role="group" aria-label={t('message.payload.ways', { name })} gap={1}>
            {ways.map((one) => (
              <Button
                key={one}
                size="S"
                variant={one === way ? 'secondary' : 'ghost'}
                aria-pressed={one === way}
                onClick={() => setChosen(one)}
              >
                {t(`message.payload.way.${one}`)}
              </Button>
            ))}
          </Flex>
        )}
        <CopyButton text={text} name={name} />
        {action}
      </Heading>
      {payload.encoding === 'base64' && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {schema === null ? t('message.payload.binary') : t('message.payload.schema', { id: String(schema) })}
        </Typography>
      )}
      <CodeBlock tabIndex={0} role="group" aria-label={name}>
        {text}
      </CodeBlock>
    </div>
  );
}
