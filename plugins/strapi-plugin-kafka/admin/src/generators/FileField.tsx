import { Button, Field, Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross, Upload } from '@strapi/icons';
import { useRef } from 'react';
import { RUN_FILES, RUN_LIMITS } from '../../../contract/generators';
import { Bytes } from '../components/Bytes';
import { useTranslation } from '../hooks/useTranslation';

interface FileFieldProps {
  file: File | null;
  onChange: (file: File | null) => void;
  error?: string;
  disabled: boolean;
}

/** A file whose rows are sent instead of made messages. */
export function FileField({ file, onChange, error, disabled }: FileFieldProps) {
  const t = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const tooLarge = file !== null && file.size > RUN_LIMITS.file.max;

  function clear() {
    if (input.current) input.current.value = '';
    onChange(null);
  }

  return (
    <Field.Root
      name="file"
      error={tooLarge ? t('field.file.tooLarge') : error}
      hint={t('field.file.hint', { endings: RUN_FILES.join(', '), size: RUN_LIMITS.file.max / 1024 / 1024 })}
    >
      <Field.Label>{t('field.file')}</Field.Label>
      <Flex gap={3} wrap="wrap">
        <input
          ref={input}
          type="file"
          accept={RUN_FILES.join(',')}
          aria-label={t('field.file')}
          tabIndex={-1}
          hidden
          disabled={disabled}
          onChange={(event) => onChange(event.target.files?.[0] ?? null)}
        />
        <Button
          type="button"
          variant="tertiary"
          startIcon={<Upload />}
          disabled={disabled}
          onClick={() => input.current?.click()}
        >
          {t(file ? 'field.file.another' : 'field.file.choose')}
        </Button>
        {file && (
          <Flex gap={2}>
            <Typography textColor="neutral800">
              {file.name} (<Bytes value={file.size} />)
            </Typography>
            <IconButton variant="ghost" label={t('field.file.remove')} disabled={disabled} onClick={clear}>
              <Cross />
            </IconButton>
          </Flex>
        )}
      </Flex>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
