import { TextInput } from '@strapi/design-system';
import { FormField } from '../../components/FormField';
import { TimeInput } from '../../components/TimeInput';
import { useTranslation } from '../../hooks/useTranslation';
import type { MessagesDraft } from './messagesDraft';

export interface DraftFieldsProps {
  draft: MessagesDraft;
  /** By field, what is wrong. */
  errors: Partial<Record<keyof MessagesDraft, string>>;
  onChange: (change: Partial<MessagesDraft>) => void;
}

/** The offset or the time from which reading starts, where it is one. */
export function OriginFields({ draft, errors, onChange }: DraftFieldsProps) {
  const t = useTranslation();
  if (draft.from === 'offset') {
    return (
      <FormField name="offset" label={t('letter.offset')} error={errors.offset}>
        <TextInput
          inputMode="numeric"
          autoComplete="off"
          value={draft.offset}
          onChange={(event) => onChange({ offset: event.target.value.trim() })}
        />
      </FormField>
    );
  }
  if (draft.from !== 'time') return null;
  return (
    <FormField name="time" label={t('message.time')} error={errors.time}>
      <TimeInput value={draft.time} onChange={(event) => onChange({ time: event.target.value })} />
    </FormField>
  );
}
