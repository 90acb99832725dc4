import { Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { Cure, PartitionProblem } from '../../../contract/problems';
import type { ConsumerStatus } from '../../../contract/status';
import { usePassKafkaMessageByMutation, useRetryKafkaPartitionMutation } from '../api/consumers';
import { useErrorMessage } from '../api/errors';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { Notice } from '../components/Notice';
import { ReasonedButton } from '../components/ReasonedButton';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslation } from '../hooks/useTranslation';
import type { OfferedMove } from './Standstills';
import { useConsumerObstacles } from './useConsumerObstacles';

interface ProblemsProps {
  consumer: ConsumerStatus;
  onMove: (move: OfferedMove) => void;
}

/** So many are shown with their cures; the verdicts of the others are in the table. */
const SHOWN = 3;

/** Partitions that do not get on: where, why, and what a person can do. Incidents have choices of their own. */
export function Problems({ consumer, onMove }: ProblemsProps) {
  const t = useTranslation();
  const problems = consumer.problems.filter(isStuck);
  return (
    <>
      {problems.slice(0, SHOWN).map((problem) => (
        <Problem key={problem.partition} consumer={consumer} problem={problem} onMove={onMove} />
      ))}
      {problems.length > SHOWN && (
        <Notice variant="danger" title={t('problem.more', { count: problems.length - SHOWN })} />
      )}
    </>
  );
}

type StuckPartition = PartitionProblem & { code: Exclude<PartitionProblem['code'], 'incident'> };

const isStuck = (problem: PartitionProblem): problem is StuckPartition => problem.code !== 'incident';

function Problem({ consumer: { name, topic }, problem, onMove }: ProblemsProps & { problem: StuckPartition }) {
  const t = useTranslation();
  const errorMessage = useErrorMessage();
  const { toggleNotification } = useNotification();
  const obstacles = useConsumerObstacles();
  const [asking, setAsking] = useState(false);
  const [retry, retrying] = useRetryKafkaPartitionMutation();
  const [passBy, passing] = usePassKafkaMessageByMutation();
  const { code, partition, offset, since, detail, cures } = problem;
  const place = `${topic}/${partition}`;
  const request = { name, partition, offset };

  async function run(cure: typeof retry, done: 'problem.retry.done' | 'problem.passBy.done') {
    const result = await cure(request);
    if ('error' in result) toggleNotification({ type: 'danger', message: errorMessage(result.error) });
    else toggleNotification({ type: 'success', message: t(done, { place, offset }) });
  }

  const can = (cure: Cure) => cures.includes(cure);
  return (
    <Notice variant="danger" title={t('problem.title', { place, offset })}>
      <div>
        {t(`problem.what.${code}`, { cause: problem.cause ?? 'unknown' })} <RelativeTime iso={since} />
      </div>
      {detail !== '' && (
        <Typography tag="div" variant="pi" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
          {detail}
        </Typography>
      )}
      <div>{t(`problem.cure.${code}`)}</div>
      {cures.length > 0 && (
        <Flex role="group" aria-label={t('problem.cures', { place })} gap={2} wrap="wrap" paddingTop={2}>
          {can('retry') && (
            <ReasonedButton
              size="S"
              reason={obstacles.control}
              loading={retrying.isLoading}
              onClick={() => void run(retry, 'problem.retry.done')}
            >
              {t('problem.retry')}
            </ReasonedButton>
          )}
          {can('pass_by') && (
            <ReasonedButton
              size="S"
              variant="secondary"
              reason={obstacles.move}
              loading={passing.isLoading}
              onClick={() => setAsking(true)}
            >
              {t('problem.passBy')}
            </ReasonedButton>
          )}
          {can('move') && (
            <ReasonedButton
              size="S"
              variant="tertiary"
              reason={obstacles.move}
              onClick={() => onMove({ partition, to: { offset: offset + 1 } })}
            >
              {t('problem.move')}
            </ReasonedButton>
          )}
        </Flex>
      )}
      {asking && (
        <ConfirmDialog
          title={t('problem.passBy.title', { place, offset })}
          consequences={[t('problem.passBy.consequence')]}
          action={t('problem.passBy')}
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void run(passBy, 'problem.passBy.done');
          }}
        />
      )}
    </Notice>
  );
}
