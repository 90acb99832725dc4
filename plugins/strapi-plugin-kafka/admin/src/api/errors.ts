import { useAPIErrorHandler } from '@strapi/strapi/admin';
import { useCallback } from 'react';

type ApiErrorFormatter = ReturnType<typeof useAPIErrorHandler>['_unstableFormatAPIError'];
export type QueryError = Parameters<ApiErrorFormatter>[0];

/** A sentence for an error of a query or mutation, in Strapi's own words where it has some. */
export function useErrorMessage(): (error: QueryError) => string {
  const { _unstableFormatAPIError: format } = useAPIErrorHandler();
  return useCallback((error) => format(error), [format]);
}

/** The last name of each field that a 400 complains about, with what is wrong: `['options', 'count']` → `count`. */
export function fieldErrors(error: unknown): Record<string, string> {
  const details = (error as { details?: { errors?: { path: string[]; message: string }[] } } | undefined)?.details;
  const entries = (details?.errors ?? []).map(({ path, message }) => [path.at(-1) ?? '', message]);
  return Object.fromEntries(entries);
}
