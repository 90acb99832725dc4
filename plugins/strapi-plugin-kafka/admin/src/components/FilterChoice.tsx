import { Box, Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useTranslation } from '../hooks/useTranslation';

interface FilterChoiceProps {
  label: string;
  /** Empty: no filter. */
  value: string;
  choices: string[];
  onChange: (value: string) => void;
}

/** What a list may be narrowed to. What is chosen can always be let go, though nothing else offers it any more. */
export function FilterChoice({ label, value, choices, onChange }: FilterChoiceProps) {
  const t = useTranslation();
  return (
    <Box flex="1 1 16rem" maxWidth="28rem">
      <Field.Root>
        <Field.Label>{label}</Field.Label>
        <SingleSelect
          value={value}
          placeholder={t('letters.filter.any')}
          clearLabel={t('letters.filter.clear')}
          onClear={() => onChange('')}
          onChange={(next) => onChange(String(next))}
        >
          {[...new Set([value, ...choices])].filter(Boolean).map((choice) => (
            <SingleSelectOption key={choice} value={choice}>
              {choice}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Box>
  );
}
