import { useCallback } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';
import type { ActivityEntry } from '../../../contract/activity';
import { useFormats } from '../hooks/useFormats';
import { useTranslation } from '../hooks/useTranslation';

/** The figures of an action as a sentence takes them: each one that `ActivityDetails` has, and what is derived of it. */
export function useActivitySentence(): (entry: ActivityEntry) => string {
  const t = useTranslation();
  const { formatNumber } = useIntl();
  const { duration } = useFormats();
  return useCallback(
    ({ action, detail }) => {
      const values: Record<string, PrimitiveType> = {};
      for (const [name, value] of Object.entries(detail)) {
        if (typeof value !== 'object') values[name] = value as PrimitiveType;
      }
      if ('seconds' in detail) values.duration = duration(detail.seconds);
      if ('count' in detail) values.count = detail.count ?? 0;
      if ('match' in detail) values.match = Object.values(detail.match ?? {}).join(', ') || 'none';
      if (action === 'position_moved') {
        const [first] = detail.partitions;
        values.partition = first.partition;
        values.from = first.from === null ? '—' : formatNumber(first.from);
        values.to = formatNumber(first.to);
      }
      return t(`activity.detail.${action}`, values);
    },
    [t, duration, formatNumber],
  );
}
