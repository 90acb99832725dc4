import { Flex, NumberInput, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { FormField } from '../../components/FormField';
import { useTranslation } from '../../hooks/useTranslation';
import { CLEANUPS, RETENTION_UNITS, RETENTIONS, type CreateDraft } from './createDraft';

interface CreateTopicFieldsProps {
  draft: CreateDraft;
  /** By field, what is wrong. */
  errors: Partial<Record<keyof CreateDraft, string>>;
  onChange: (draft: CreateDraft) => void;
}

/** What a person chooses for a topic. */
export function CreateTopicFields({ draft, errors, onChange }: CreateTopicFieldsProps) {
  const t = useTranslation();
  const set = (change: Partial<CreateDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <Flex>
        <FormField
          name="name"
          required
          label={t('topic.create.name')}
          hint={t('topic.create.name.hint')}
          error={errors.name}
        >
          <TextInput
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value.trim() })}
          />
        </FormField>
      </Flex>
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        <FormField name="partitions" required label={t('topic.partitions')} error={errors.partitions}>
          <NumberInput value={draft.partitions} onValueChange={(partitions) => set({ partitions })} />
        </FormField>
        <FormField
          name="replicationFactor"
          label={t('topic.replication')}
          hint={t('topic.create.replication.hint')}
          error={errors.replicationFactor}
        >
          <NumberInput
            value={draft.replicationFactor}
            onValueChange={(replicationFactor) => set({ replicationFactor })}
          />
        </FormField>
      </Flex>
      <Flex>
        <FormField
          name="cleanup"
          label={t('topic.create.cleanup')}
          hint={t(`topic.create.cleanup.hint.${draft.cleanup}`)}
        >
          <SingleSelect
            value={draft.cleanup}
            onChange={(value) => set({ cleanup: CLEANUPS.find((cleanup) => cleanup === value) })}
          >
            {CLEANUPS.map((cleanup) => (
              <SingleSelectOption key={cleanup} value={cleanup}>
                {t(`topic.create.cleanup.${cleanup}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </FormField>
      </Flex>
      {draft.cleanup !== 'compact' && (
        <Flex gap={4} wrap="wrap" alignItems="flex-start">
          <FormField name="retention" label={t('topic.retention')}>
            <SingleSelect
              value={draft.retention}
              onChange={(value) => set({ retention: RETENTIONS.find((retention) => retention === value) })}
            >
              {RETENTIONS.map((retention) => (
                <SingleSelectOption key={retention} value={retention}>
                  {t(`topic.create.retention.${retention}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </FormField>
          {draft.retention === 'limited' && (
            <>
              <FormField name="retentionValue" label={t('topic.create.retention.value')} error={errors.retentionValue}>
                <NumberInput value={draft.retentionValue} onValueChange={(retentionValue) => set({ retentionValue })} />
              </FormField>
              <FormField name="retentionUnit" label={t('topic.create.retention.unit')}>
                <SingleSelect
                  value={draft.retentionUnit}
                  onChange={(value) => set({ retentionUnit: RETENTION_UNITS.find((unit) => unit === value) })}
                >
                  {RETENTION_UNITS.map((unit) => (
                    <SingleSelectOption key={unit} value={unit}>
                      {t(`topic.create.retention.unit.${unit}`)}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </FormField>
            </>
          )}
        </Flex>
      )}
    </>
  );
}
