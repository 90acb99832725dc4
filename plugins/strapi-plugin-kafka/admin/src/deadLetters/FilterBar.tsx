import { Box, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { DeadLettersResponse } from '../../../contract/deadLetters';
import { useOverview } from '../api/monitor';
import { useTranslation } from '../hooks/useTranslation';
import { STATES, type LetterView } from './filter';

interface FilterBarProps {
  view: LetterView;
  open: DeadLettersResponse['open'];
  onChange: (change: Partial<LetterView>) => void;
}

const FilterField = ({ label, children }: { label: string; children: ReactNode }) => (
  <Box flex="1 1 16rem" maxWidth="28rem">
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      {children}
    </Field.Root>
  </Box>
);

/** What the list is narrowed to. What is chosen can always be let go, though nothing else offers it any more. */
export function FilterBar({ view, open, onChange }: FilterBarProps) {
  const t = useTranslation();
  const consumers = useOverview().data?.consumers ?? [];
  const choices = {
    reason: open.map(({ reason }) => reason),
    consumer: consumers.map(({ name }) => name),
    topic: consumers.map(({ topic }) => topic),
  };

  const choice = (name: keyof typeof choices) => (
    <FilterField label={t(`letters.filter.${name}`)}>
      <SingleSelect
        value={view[name]}
        placeholder={t('letters.filter.any')}
        clearLabel={t('letters.filter.clear')}
        onClear={() => onChange({ [name]: '' })}
        onChange={(value) => onChange({ [name]: String(value) })}
      >
        {[...new Set([view[name], ...choices[name]])].filter(Boolean).map((value) => (
          <SingleSelectOption key={value} value={value}>
            {value}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </FilterField>
  );

  return (
    <Flex tag="search" aria-label={t('letters.filters')} gap={4} wrap="wrap" alignItems="flex-end">
      <FilterField label={t('letters.filter.state')}>
        <SingleSelect
          value={view.state}
          onChange={(value) => onChange({ state: STATES.find((state) => state === value) })}
        >
          {STATES.map((state) => (
            <SingleSelectOption key={state} value={state}>
              {t(`letter.state.${state}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </FilterField>
      {choice('reason')}
      {choice('consumer')}
      {choice('topic')}
    </Flex>
  );
}
