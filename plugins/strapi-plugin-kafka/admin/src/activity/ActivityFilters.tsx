import { Flex, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import type { Actor } from '../../../contract/actors';
import { FormField } from '../components/FormField';
import { useTranslation } from '../hooks/useTranslation';
import { ACTIONS, type ActivityView } from './activityView';

interface ActivityFiltersProps {
  view: ActivityView;
  people: Actor[];
  onChange: (change: Partial<ActivityView>) => void;
}

/** What the list is narrowed to. What is chosen can always be let go, though nothing else offers it any more. */
export function ActivityFilters({ view, people, onChange }: ActivityFiltersProps) {
  const t = useTranslation();
  const names = new Map(people.map(({ id, name }) => [String(id), name]));
  const persons = [...new Set([view.person, ...names.keys()])].filter(Boolean);
  const choice = { placeholder: t('letters.filter.any'), clearLabel: t('letters.filter.clear') };
  return (
    <Flex tag="search" aria-label={t('activity.filters')} gap={4} wrap="wrap" alignItems="flex-start">
      <FormField name="action" label={t('activity.what')}>
        <SingleSelect
          {...choice}
          value={view.action}
          onClear={() => onChange({ action: '' })}
          onChange={(value) => onChange({ action: ACTIONS.find((action) => action === value) })}
        >
          {ACTIONS.map((action) => (
            <SingleSelectOption key={action} value={action}>
              {t(`activity.action.${action}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </FormField>
      <FormField name="person" label={t('activity.who')}>
        <SingleSelect
          {...choice}
          value={view.person}
          onClear={() => onChange({ person: '' })}
          onChange={(value) => onChange({ person: String(value) })}
        >
          {persons.map((id) => (
            <SingleSelectOption key={id} value={id}>
              {names.get(id) ?? id}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </FormField>
      {(['from', 'to'] as const).map((end) => (
        <FormField key={end} name={end} label={t(`activity.${end}`)}>
          <TextInput type="date" value={view[end]} onChange={(event) => onChange({ [end]: event.target.value })} />
        </FormField>
      ))}
    </Flex>
  );
}
