import { Box, Button, Checkbox, Flex, TextInput, Typography } from '@strapi/design-system';
import { Check, PaperPlane } from '@strapi/icons';
import { useState } from 'react';
import { FormField } from '../../components/FormField';
import { JsonEditor } from '../../components/JsonEditor';
import { Panel } from '../../components/Panel';
import { ReasonedButton } from '../../components/ReasonedButton';
import { useTranslation } from '../../hooks/useTranslation';
import { useTopicObstacles } from '../useTopicObstacles';
import { HeaderFields } from './HeaderFields';
import { ProduceAnswerNotice } from './ProduceAnswerNotice';
import { produceErrors, toProduceRequest, type ProduceDraft } from './produceDraft';
import { useProduce } from './useProduce';

interface ProducePanelProps {
  topic: string;
  partitionCount: number;
  initial: ProduceDraft;
  /** Where the message to start from comes from. */
  origin: string;
  /** Another message to start from. */
  onAnother: (() => void) | null;
}

/** A message that a person writes, checks and sends. */
export function ProducePanel({ topic, partitionCount, initial, origin, onAnother }: ProducePanelProps) {
  const t = useTranslation();
  const [draft, setDraft] = useState(initial);
  const { produce: obstacle } = useTopicObstacles();
  const { check, send, checking, sending, answer, forget } = useProduce(topic);
  const wrong = produceErrors(draft, partitionCount);
  const reason = obstacle ?? (Object.keys(wrong).length > 0 ? t('reason.invalid') : null);

  function set(change: Partial<ProduceDraft>) {
    setDraft({ ...draft, ...change });
    forget();
  }

  return (
    <Panel
      name={t('produce.message')}
      description={origin}
      action={
        onAnother && (
          <Button size="S" variant="tertiary" onClick={onAnother}>
            {t('produce.another')}
          </Button>
        )
      }
    >
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        <FormField name="key" label={t('letter.key')} hint={t('produce.key.hint')}>
          <TextInput
            autoComplete="off"
            spellCheck={false}
            value={draft.key}
            onChange={(event) => set({ key: event.target.value })}
          />
        </FormField>
        <FormField
          name="partition"
          label={t('partition.number')}
          hint={t('produce.partition.hint')}
          error={wrong.partition && t(wrong.partition.key, wrong.partition.values)}
        >
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            value={draft.partition}
            onChange={(event) => set({ partition: event.target.value.trim() })}
          />
        </FormField>
      </Flex>
      <HeaderFields headers={draft.headers} errors={wrong.headers} onChange={(headers) => set({ headers })} />
      <Flex direction="column" alignItems="stretch" gap={3}>
        <JsonEditor
          label={t('message.value')}
          hint={t('produce.value.hint')}
          value={draft.value}
          disabled={draft.tombstone}
          onChange={(value) => value !== draft.value && set({ value })}
        />
        <Checkbox checked={draft.tombstone} onCheckedChange={(checked) => set({ tombstone: checked === true })}>
          {t('produce.tombstone')}
        </Checkbox>
        {draft.tombstone && (
          <Typography variant="pi" textColor="neutral600">
            {t('produce.tombstone.hint')}
          </Typography>
        )}
      </Flex>
      <Flex gap={3} wrap="wrap">
        <ReasonedButton
          variant="secondary"
          startIcon={<Check />}
          loading={checking}
          reason={reason}
          onClick={() => void check(toProduceRequest(draft))}
        >
          {t('action.check')}
        </ReasonedButton>
        <ReasonedButton
          startIcon={<PaperPlane />}
          loading={sending}
          reason={reason}
          onClick={() => void send(toProduceRequest(draft))}
        >
          {t('produce.send')}
        </ReasonedButton>
        {answer?.kind === 'refused' && (
          <ReasonedButton
            variant="danger-light"
            loading={sending}
            reason={reason}
            onClick={() => void send({ ...toProduceRequest(draft), force: true })}
          >
            {t('produce.force')}
          </ReasonedButton>
        )}
      </Flex>
      <Box aria-live="polite">{answer && <ProduceAnswerNotice topic={topic} answer={answer} />}</Box>
    </Panel>
  );
}
