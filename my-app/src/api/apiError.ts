/**
 * `away`: no answer, or an answer that is not Strapi's; time heals it.
 * `notFound`: Strapi answers, and knows no such entry.
 * `refused`: Strapi does not let visitors read this, or does not understand the question.
 */
export type FailureKind = 'away' | 'notFound' | 'refused';

export class ApiError extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ApiError';
  }
}

/** What an HTTP status other than 2xx means for a visitor. */
export function failureOf(status: number): FailureKind {
  if (status === 404) return 'notFound';
  // 429: Strapi is too busy; that passes like an absence.
  return status >= 500 || status === 429 ? 'away' : 'refused';
}
