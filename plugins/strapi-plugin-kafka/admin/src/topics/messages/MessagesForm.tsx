import { Box, Button, Flex, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { Filter, Search } from '@strapi/icons';
import { useId, useState, type FormEvent } from 'react';
import { FormField } from '../../components/FormField';
import { useTranslation } from '../../hooks/useTranslation';
import { draftOf, messagesErrors, toView, type MessagesDraft } from './messagesDraft';
import { FilterFields } from './FilterFields';
import { isSameView, isSearch, ORIGINS, PAGE_SIZES, type MessagesView } from './messagesView';
import { OriginFields } from './OriginFields';

interface MessagesFormProps {
  view: MessagesView;
  partitionCount: number;
  onSubmit: (view: MessagesView) => void;
}

/** Which messages a person wants to see: from where, of which partition, and what must be in them. */
export function MessagesForm({ view, partitionCount, onSubmit }: MessagesFormProps) {
  const t = useTranslation();
  const filtersId = useId();
  const [draft, setDraft] = useState(() => draftOf(view));
  const [filtering, setFiltering] = useState(isSearch(view));
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState(view);
  if (!isSameView(view, shown)) {
    // The address has changed, by this form or by other means such as the browser's way back.
    setShown(view);
    setDraft(draftOf(view));
    setFiltering(filtering || isSearch(view));
    setTried(false);
  }
  const set = (change: Partial<MessagesDraft>) => setDraft({ ...draft, ...change });

  const wrong = messagesErrors(draft, partitionCount);
  const errors = tried
    ? Object.fromEntries(Object.entries(wrong).map(([field, { key, values }]) => [field, t(key, values)]))
    : {};

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length > 0) {
      setFiltering(filtering || 'path' in wrong);
      return;
    }
    onSubmit(toView(draft));
  }

  return (
    <form noValidate onSubmit={submit} aria-label={t('message.form')}>
      <Flex
        direction="column"
        alignItems="stretch"
        gap={4}
        padding={4}
        background="neutral0"
        shadow="tableShadow"
        hasRadius
      >
        <Flex gap={4} wrap="wrap" alignItems="flex-start">
          <FormField name="from" label={t('message.from')}>
            <SingleSelect
              value={draft.from}
              onChange={(value) => set({ from: ORIGINS.find((origin) => origin === value) })}
            >
              {ORIGINS.map((origin) => (
                <SingleSelectOption key={origin} value={origin}>
                  {t(`message.from.${origin}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </FormField>
          <OriginFields draft={draft} errors={errors} onChange={set} />
          <FormField name="partition" label={t('partition.number')} error={errors.partition}>
            <TextInput
              inputMode="numeric"
              autoComplete="off"
              placeholder={t('message.allPartitions')}
              value={draft.partition}
              onChange={(event) => set({ partition: event.target.value.trim() })}
            />
          </FormField>
          <FormField name="limit" label={t('message.limit')}>
            <SingleSelect value={draft.limit} onChange={(value) => set({ limit: Number(value) })}>
              {PAGE_SIZES.map((size) => (
                <SingleSelectOption key={size} value={size}>
                  {size}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </FormField>
        </Flex>
        <Box id={filtersId} hidden={!filtering}>
          <FilterFields draft={draft} errors={errors} onChange={set} />
        </Box>
        <Flex gap={3} wrap="wrap">
          <Button type="submit" size="S" startIcon={<Search />}>
            {t(isSearch(toView(draft)) ? 'message.search' : 'message.show')}
          </Button>
          <Button
            size="S"
            variant="tertiary"
            startIcon={<Filter />}
            aria-expanded={filtering}
            aria-controls={filtersId}
            onClick={() => setFiltering(!filtering)}
          >
            {t('message.filter')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
