import { Grid, TextInput } from '@strapi/design-system';
import { FormField } from '../../components/FormField';
import { useTranslation } from '../../hooks/useTranslation';
import type { DraftFieldsProps } from './OriginFields';

const FIELDS = ['key', 'value', 'header', 'headerValue', 'path', 'equals'] as const;

/** What must be in a message; all of it must hold. */
export function FilterFields({ draft, errors, onChange }: DraftFieldsProps) {
  const t = useTranslation();
  return (
    <Grid.Root gap={4} gridCols={3}>
      {FIELDS.map((name) => (
        <Grid.Item key={name} col={1} s={3} alignItems="flex-start">
          <FormField name={name} label={t(`message.filter.${name}`)} error={errors[name]}>
            <TextInput
              autoComplete="off"
              spellCheck={false}
              placeholder={name === 'path' ? 'items[0].barcode' : undefined}
              value={draft[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
            />
          </FormField>
        </Grid.Item>
      ))}
    </Grid.Root>
  );
}
