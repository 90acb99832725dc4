import { Flex, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { FormField } from '../../components/FormField';
import { TimeInput } from '../../components/TimeInput';
import { useTranslation } from '../../hooks/useTranslation';
import { TARGETS, type MoveDraft } from './moveDraft';

interface MoveFieldsProps {
  draft: MoveDraft;
  /** By field, what is wrong. */
  errors: Partial<Record<keyof MoveDraft, string>>;
  onChange: (change: Partial<MoveDraft>) => void;
}

/** Which positions are moved, and where to. */
export function MoveFields({ draft, errors, onChange }: MoveFieldsProps) {
  const t = useTranslation();
  return (
    <Flex gap={4} wrap="wrap" alignItems="flex-start">
      <FormField name="target" label={t('move.target')} hint={t(`move.target.hint.${draft.target}`)}>
        <SingleSelect
          value={draft.target}
          onChange={(value) => onChange({ target: TARGETS.find((target) => target === value) })}
        >
          {TARGETS.map((target) => (
            <SingleSelectOption key={target} value={target}>
              {t(`move.target.${target}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </FormField>
      {draft.target === 'offset' && (
        <FormField name="offset" required label={t('letter.offset')} error={errors.offset}>
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            value={draft.offset}
            onChange={(event) => onChange({ offset: event.target.value.trim() })}
          />
        </FormField>
      )}
      {draft.target === 'time' && (
        <FormField name="time" required label={t('message.time')} error={errors.time}>
          <TimeInput value={draft.time} onChange={(event) => onChange({ time: event.target.value })} />
        </FormField>
      )}
      <FormField
        name="partition"
        label={t('partition.number')}
        hint={t('move.partition.hint')}
        error={errors.partition}
      >
        <TextInput
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('move.partition.all')}
          value={draft.partition}
          onChange={(event) => onChange({ partition: event.target.value.trim() })}
        />
      </FormField>
    </Flex>
  );
}
