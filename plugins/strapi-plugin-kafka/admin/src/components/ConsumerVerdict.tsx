import { Flex, Typography } from '@strapi/design-system';
import type { ConsumerJudgement } from '../../../contract/verdict';
import { useTranslation } from '../hooks/useTranslation';
import { useVerdictSentence } from '../hooks/useVerdictSentence';
import { VerdictBadge } from './states';

/** How a consumer is doing, and in one sentence why. */
export function ConsumerVerdict({ judgement }: { judgement: ConsumerJudgement }) {
  const t = useTranslation();
  const why = useVerdictSentence();
  const { verdict, reason, partition, partitions } = judgement;
  const sentence = why(reason);
  // Partitions that are all right are so for reasons of their own.
  const others = verdict === 'ok' ? 0 : partitions - 1;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <VerdictBadge state={verdict} />
      <Typography tag="div" variant="pi" textColor="neutral600" maxWidth="32rem" style={{ whiteSpace: 'normal' }}>
        {partition === null ? sentence : t('verdict.ofPartition', { partition, others, sentence })}
      </Typography>
    </Flex>
  );
}
