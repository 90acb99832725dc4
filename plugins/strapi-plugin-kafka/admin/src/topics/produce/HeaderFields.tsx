import { Button, Field, Flex, IconButton, TextInput, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useTranslation } from '../../hooks/useTranslation';
import type { ProduceDraft, ProduceErrors } from './produceDraft';

interface HeaderFieldsProps {
  headers: ProduceDraft['headers'];
  errors: ProduceErrors['headers'];
  onChange: (headers: ProduceDraft['headers']) => void;
}

/** The headers of a message, line by line. */
export function HeaderFields({ headers, errors, onChange }: HeaderFieldsProps) {
  const t = useTranslation();
  const edit = (index: number, change: Partial<ProduceDraft['headers'][number]>) =>
    onChange(headers.map((header, at) => (at === index ? { ...header, ...change } : header)));

  return (
    <Flex tag="fieldset" direction="column" alignItems="stretch" gap={2} style={{ border: 0, padding: 0, margin: 0 }}>
      <Typography tag="legend" variant="pi" fontWeight="bold" textColor="neutral800">
        {t('letter.headers')}
      </Typography>
      {headers.map(({ name, value }, index) => {
        const number = index + 1;
        const error = errors?.[index];
        return (
          // Lines have no name of their own; each is what stands in it.
          <Flex key={index} gap={2} alignItems="flex-start">
            <Field.Root name={`header-${number}`} error={error && t(error.key)} flex="1">
              <TextInput
                aria-label={t('produce.header.name', { number })}
                placeholder={t('header.name')}
                autoComplete="off"
                value={name}
                onChange={(event) => edit(index, { name: event.target.value })}
              />
              <Field.Error />
            </Field.Root>
            <Field.Root name={`header-value-${number}`} flex="2">
              <TextInput
                aria-label={t('produce.header.value', { number })}
                placeholder={t('header.value')}
                autoComplete="off"
                value={value}
                onChange={(event) => edit(index, { value: event.target.value })}
              />
            </Field.Root>
            <IconButton
              variant="ghost"
              label={t('produce.header.remove', { number })}
              onClick={() => onChange(headers.filter((_, at) => at !== index))}
            >
              <Trash />
            </IconButton>
          </Flex>
        );
      })}
      <Flex>
        <Button
          size="S"
          variant="tertiary"
          startIcon={<Plus />}
          onClick={() => onChange([...headers, { name: '', value: '' }])}
        >
          {t('produce.header.add')}
        </Button>
      </Flex>
    </Flex>
  );
}
