import { Flex, Typography } from '@strapi/design-system';
import { useId, type ReactNode } from 'react';
import type { ConsumerStatus, OutcomeCounts } from '../../../contract/status';
import { ConsumerVerdict } from '../components/ConsumerVerdict';
import { Count } from '../components/Count';
import { Duration } from '../components/Duration';
import { Figures } from '../components/Figures';
import { Notice } from '../components/Notice';
import { OUTCOMES } from '../components/outcomes';
import { Panel } from '../components/Panel';
import { Rate } from '../components/Rate';
import { ConsumerStateBadge } from '../components/states';
import { WaitingAge } from '../components/WaitingAge';
import { useTranslation } from '../hooks/useTranslation';

/** What the consumer does, how it is doing, and what has become of its messages. */
export function ConsumerFacts({ consumer, actions }: { consumer: ConsumerStatus; actions: ReactNode }) {
  const t = useTranslation();
  const outcomesHeading = useId();
  const { name, topic, groupId, contentType, state, error, lag, rates, outcomes } = consumer;
  const target = contentType ?? t('consumer.handler');
  const now = [
    { label: t('consumer.lag'), value: <Count value={lag} /> },
    { label: t('consumer.age'), value: <WaitingAge age={consumer.age} lag={lag} /> },
    { label: t('consumer.drain'), value: <Duration seconds={consumer.drain} /> },
    { label: t('rate.in'), value: <Rate value={rates.in} /> },
    { label: t('rate.consumed'), value: <Rate value={rates.consumed} /> },
    { label: t('rate.written'), value: <Rate value={rates.written} /> },
    { label: t('consumer.waiting'), value: <Count value={consumer.parked} /> },
    { label: t('consumer.group'), value: groupId },
  ];
  const sinceStart = (Object.keys(OUTCOMES) as (keyof OutcomeCounts)[]).map((outcome) => ({
    label: t(OUTCOMES[outcome]),
    value: <Count value={outcomes[outcome]} />,
  }));
  return (
    <Panel
      name={name}
      badge={<ConsumerStateBadge state={state} />}
      description={t('consumer.path', { topic, target })}
      action={<Flex gap={2}>{actions}</Flex>}
    >
      {error !== null && consumer.problems.length === 0 && (
        <Notice variant={state === 'backoff' ? 'danger' : 'warning'} title={t('consumer.error')}>
          {error}
        </Notice>
      )}
      {state === 'idle' && <Notice variant="secondary" title={t('consumer.idle')} />}
      <ConsumerVerdict judgement={consumer.verdict} />
      <Figures figures={now} />
      {state !== 'idle' && (
        <Flex tag="section" aria-labelledby={outcomesHeading} direction="column" alignItems="stretch" gap={2}>
          <Typography id={outcomesHeading} tag="h3" variant="sigma" textColor="neutral600">
            {t('consumer.outcomes')}
          </Typography>
          <Figures figures={sinceStart} />
        </Flex>
      )}
    </Panel>
  );
}
