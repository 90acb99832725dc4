import { Checkbox, Flex, NumberInput, TextInput } from '@strapi/design-system';
import { useTranslation } from '../hooks/useTranslation';
import type { RunDraft } from './runDraft';
import { RunField } from './RunField';

interface RunFormProps {
  draft: RunDraft;
  onChange: (draft: RunDraft) => void;
  /** By field, what is wrong. */
  errors: Partial<Record<keyof RunDraft, string>>;
  disabled: boolean;
  /** The rows of a file are sent. */
  fromFile: boolean;
}

type NumberName = 'count' | 'rate' | 'invalid' | 'duplicates' | 'outOfOrder';

const STEPS: Record<NumberName, number> = { count: 100, rate: 1, invalid: 1, duplicates: 1, outOfOrder: 1 };

/** What a person chooses for a run. */
export function RunForm({ draft, onChange, errors, disabled, fromFile }: RunFormProps) {
  const t = useTranslation();

  const numberField = (name: NumberName, isDisabled = disabled) => (
    <RunField name={name} label={t(`field.${name}`)} hint={t(`field.${name}.hint`)} error={errors[name]}>
      <NumberInput
        value={draft[name]}
        step={STEPS[name]}
        disabled={isDisabled}
        onValueChange={(value) => onChange({ ...draft, [name]: value })}
      />
    </RunField>
  );

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        {numberField('count', disabled || draft.endless)}
        {numberField('rate')}
        <RunField name="seed" label={t('field.seed')} hint={t('field.seed.hint')} error={errors.seed}>
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('field.seed.placeholder')}
            value={draft.seed}
            disabled={disabled}
            onChange={(event) => onChange({ ...draft, seed: event.target.value.trim() })}
          />
        </RunField>
        {numberField('invalid')}
        {numberField('duplicates')}
        {numberField('outOfOrder')}
      </Flex>
      <Checkbox
        checked={draft.endless}
        disabled={disabled}
        onCheckedChange={(checked) => onChange({ ...draft, endless: checked === true })}
      >
        {t(fromFile ? 'field.wholeFile' : 'field.endless')}
      </Checkbox>
    </Flex>
  );
}
