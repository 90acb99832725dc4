import { useAPIErrorHandler } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import type { MessageIssue } from '../../../contract/reasons';

type ApiErrorFormatter = ReturnType<typeof useAPIErrorHandler>['_unstableFormatAPIError'];
export type QueryError = Parameters<ApiErrorFormatter>[0];

/** A sentence for an error of a query or mutation, in Strapi's own words where it has some. */
export function useErrorMessage(): (error: QueryError) => string {
  const { _unstableFormatAPIError: format } = useAPIErrorHandler();
  return useCallback((error) => format(error), [format]);
}

/** Everything that a 400 complains about, each with its place; empty where the answer names none. */
export function issuesOf(error: unknown): MessageIssue[] {
  const details = (error as { details?: { errors?: MessageIssue[] } } | undefined)?.details;
  return (details?.errors ?? []).map(({ path, message }) => ({ path, message }));
}

/** The stable code of what went wrong; undefined where the answer has none. */
export const codeOf = (error: unknown): string | undefined =>
  (error as { details?: { code?: string } } | undefined)?.details?.code;

/** Whether the server says that there is no such thing. */
export const isNotFound = (error: unknown): boolean => (error as { status?: number } | undefined)?.status === 404;

/** The last name of each field that a 400 complains about, with what is wrong: `['options', 'count']` → `count`. */
export function fieldErrors(error: unknown): Record<string, string> {
  const entries = issuesOf(error).map(({ path, message }) => [String(path.at(-1) ?? ''), message]);
  return Object.fromEntries(entries);
}
