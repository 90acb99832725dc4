import { Box, Field, TextInput } from '@strapi/design-system';
import { useState } from 'react';
import { toIso, toLocal } from '../components/localTime';
import { TimeInput } from '../components/TimeInput';
import { useTranslation } from '../hooks/useTranslation';

interface FilterFieldProps {
  /** Empty: no filter. */
  value: string;
  onChange: (value: string) => void;
}

/** What the address says, until a person writes something else over it. */
function useDraft(value: string) {
  const [draft, setDraft] = useState<{ over: string; text: string } | null>(null);
  const text = draft?.over === value ? draft.text : value;
  return { text, write: (next: string) => setDraft({ over: value, text: next }) };
}

/** Part of the key; Enter or leaving the field narrows the list. */
export function KeyField({ value, onChange }: FilterFieldProps) {
  const t = useTranslation();
  const { text, write } = useDraft(value);
  const apply = () => text.trim() !== value && onChange(text.trim());
  return (
    <Box flex="1 1 16rem" maxWidth="28rem">
      <Field.Root>
        <Field.Label>{t('letters.filter.key')}</Field.Label>
        <TextInput
          autoComplete="off"
          maxLength={255}
          placeholder={t('letters.filter.any')}
          value={text}
          onChange={(event) => write(event.target.value)}
          onBlur={apply}
          onKeyDown={(event) => event.key === 'Enter' && apply()}
        />
      </Field.Root>
    </Box>
  );
}

/** From or until when letters were given up, on the clock on the wall; Enter or leaving the field narrows the list. */
export function TimeField({ name, value, onChange }: FilterFieldProps & { name: 'since' | 'until' }) {
  const t = useTranslation();
  const { text, write } = useDraft(toLocal(value));
  const apply = () => text !== toLocal(value) && onChange(toIso(text));
  return (
    <Box flex="1 1 16rem" maxWidth="28rem">
      <Field.Root>
        <Field.Label>{t(`letters.filter.${name}`)}</Field.Label>
        <TimeInput
          value={text}
          onChange={(event) => write(event.target.value)}
          onBlur={apply}
          onKeyDown={(event) => event.key === 'Enter' && apply()}
        />
      </Field.Root>
    </Box>
  );
}
