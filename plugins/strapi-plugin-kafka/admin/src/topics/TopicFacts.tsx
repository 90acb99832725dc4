import type { ReactNode } from 'react';
import type { TopicDetails } from '../../../contract/topics';
import { useOverview } from '../api/monitor';
import { Bytes } from '../components/Bytes';
import { Count } from '../components/Count';
import { Figures } from '../components/Figures';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { Rate } from '../components/Rate';
import { useTranslation } from '../hooks/useTranslation';
import { Retention } from './Retention';

/** What is in a topic, at a glance. */
export function TopicFacts({ topic, action }: { topic: TopicDetails; action: ReactNode }) {
  const t = useTranslation();
  const consumers = useOverview().data?.consumers.filter((consumer) => consumer.topic === topic.name) ?? [];
  const figures = [
    { label: t('topic.messages'), value: <Count value={topic.messages} /> },
    { label: t('rate.in'), value: <Rate value={topic.rate} /> },
    { label: t('topic.size'), value: <Bytes value={topic.bytes} /> },
    { label: t('topic.partitions'), value: <Count value={topic.partitionCount} /> },
    { label: t('topic.replication'), value: <Count value={topic.replicationFactor} /> },
    { label: t('topic.retention'), value: <Retention {...topic} /> },
    ...consumers.map(({ name, contentType, lag }) => ({
      label: t('topic.lagOf', { name }),
      value: (
        <>
          <Count value={lag} /> → {contentType ?? t('consumer.handler')}
        </>
      ),
    })),
  ];
  return (
    <Panel name={t('topic.facts')} action={action}>
      {topic.underReplicated > 0 && (
        <Notice variant="warning" title={t('topic.underReplicated', { count: topic.underReplicated })}>
          {t('topic.underReplicated.help')}
        </Notice>
      )}
      <Figures figures={figures} />
    </Panel>
  );
}
