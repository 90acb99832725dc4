import { useCallback } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';
import { PLUGIN_ID } from '../pluginId';
import type { MessageKey } from '../translations';

export type Translate = (key: MessageKey, values?: Record<string, PrimitiveType>) => string;

/** Texts of this plugin in the administrator's language. */
export function useTranslation(): Translate {
  const { formatMessage } = useIntl();
  return useCallback((key, values) => formatMessage({ id: `${PLUGIN_ID}.${key}` }, values), [formatMessage]);
}
