import type { ConsumerStatus, OutcomeCounts } from '../../../contract/status';
import { useTranslation } from '../hooks/useTranslation';
import { Count } from './Count';
import { Figures } from './Figures';
import { Notice } from './Notice';
import { OUTCOMES } from './outcomes';
import { Panel } from './Panel';
import { PartitionsTable } from './PartitionsTable';
import { ConsumerStateBadge } from './states';

/** One consumer: what it does, how far it is, and what has become of its messages. */
export function ConsumerCard({ consumer }: { consumer: ConsumerStatus }) {
  const t = useTranslation();
  const { name, topic, groupId, contentType, state, error, lag, outcomes, parked } = consumer;
  const target = contentType ?? t('consumer.handler');
  const figures = [
    { label: t('consumer.lag'), value: <Count value={lag} /> },
    ...(Object.keys(OUTCOMES) as (keyof OutcomeCounts)[]).map((outcome) => ({
      label: t(OUTCOMES[outcome]),
      value: <Count value={outcomes[outcome]} />,
    })),
    { label: t('consumer.waiting'), value: <Count value={parked} /> },
    { label: t('consumer.group'), value: groupId },
  ];
  return (
    <Panel name={name} badge={<ConsumerStateBadge state={state} />} description={t('consumer.path', { topic, target })}>
      {error !== null && (
        <Notice variant={state === 'backoff' ? 'danger' : 'warning'} title={t('consumer.error')}>
          {error}
        </Notice>
      )}
      {state === 'idle' && <Notice variant="secondary" title={t('consumer.idle')} />}
      <Figures figures={figures} />
      <PartitionsTable consumer={consumer} />
    </Panel>
  );
}
