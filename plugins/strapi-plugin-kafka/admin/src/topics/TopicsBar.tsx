import { Box, Checkbox, Flex, Searchbar } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useSettled } from '../hooks/useSettled';
import { useTranslation } from '../hooks/useTranslation';
import { CreateTopic } from './create/CreateTopic';
import type { TopicsView } from './topicsView';

interface TopicsBarProps {
  view: TopicsView;
  /** Internal topics that the list leaves out. */
  hidden: number;
  onChange: (change: Partial<TopicsView>) => void;
}

/** Milliseconds after the last key. */
const TYPING_PAUSE = 300;

/** What the list is narrowed to, and the way to a new topic. */
export function TopicsBar({ view, hidden, onChange }: TopicsBarProps) {
  const t = useTranslation();
  const [text, setText] = useState(view.search);
  const settled = useSettled(text, TYPING_PAUSE);
  const change = useRef(onChange);
  const shown = useRef(view.search);

  useEffect(() => {
    change.current = onChange;
  });
  // The address may change by other means, such as the browser's way back.
  useEffect(() => {
    if (view.search !== shown.current) setText(view.search);
    shown.current = view.search;
  }, [view.search]);
  useEffect(() => {
    if (settled === shown.current) return;
    shown.current = settled;
    change.current({ search: settled });
  }, [settled]);

  return (
    <Flex gap={4} wrap="wrap" justifyContent="space-between">
      <Flex tag="search" aria-label={t('topics.filters')} gap={5} wrap="wrap">
        <Box width="28rem">
          <Searchbar
            name="search"
            size="S"
            value={text}
            placeholder={t('topics.search.placeholder')}
            clearLabel={t('letters.filter.clear')}
            onChange={(event) => setText(event.target.value)}
            onClear={() => setText('')}
          >
            {t('topics.search')}
          </Searchbar>
        </Box>
        <Checkbox checked={view.internal} onCheckedChange={(checked) => onChange({ internal: checked === true })}>
          {view.internal ? t('topics.internal') : t('topics.internal.hidden', { count: hidden })}
        </Checkbox>
      </Flex>
      <CreateTopic />
    </Flex>
  );
}
