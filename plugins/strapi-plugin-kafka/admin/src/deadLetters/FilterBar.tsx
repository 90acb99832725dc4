import { Box, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { DeadLettersResponse } from '../../../contract/deadLetters';
import { useOverview } from '../api/monitor';
import { FilterChoice } from '../components/FilterChoice';
import { useTranslation } from '../hooks/useTranslation';
import { KeyField, TimeField } from './FilterFields';
import { STATES, type LetterView } from './filter';

interface FilterBarProps {
  view: LetterView;
  open: DeadLettersResponse['open'];
  onChange: (change: Partial<LetterView>) => void;
}

/** What the list is narrowed to. */
export function FilterBar({ view, open, onChange }: FilterBarProps) {
  const t = useTranslation();
  const consumers = useOverview().data?.consumers ?? [];
  const choices = {
    reason: open.map(({ reason }) => reason),
    consumer: consumers.map(({ name }) => name),
    topic: consumers.map(({ topic }) => topic),
  };

  const choice = (name: keyof typeof choices) => (
    <FilterChoice
      label={t(`letters.filter.${name}`)}
      value={view[name]}
      choices={choices[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  );

  return (
    <Flex tag="search" aria-label={t('letters.filters')} gap={4} wrap="wrap" alignItems="flex-end">
      <Box flex="1 1 16rem" maxWidth="28rem">
        <Field.Root>
          <Field.Label>{t('letters.filter.state')}</Field.Label>
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
        </Field.Root>
      </Box>
      {choice('reason')}
      {choice('consumer')}
      {choice('topic')}
      <KeyField value={view.key} onChange={(key) => onChange({ key })} />
      <TimeField name="since" value={view.since} onChange={(since) => onChange({ since })} />
      <TimeField name="until" value={view.until} onChange={(until) => onChange({ until })} />
    </Flex>
  );
}
