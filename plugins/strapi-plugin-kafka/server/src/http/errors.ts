import type { Core } from '@strapi/strapi';
import { isDatabaseUnavailable } from '../database/transient';
import { causeOf } from '../databaseError';
import { BrokerError, type BrokerErrorCode } from '../broker/errors';
import { ServiceError, type ServiceErrorCode } from '../errors';
import { getService } from '../services';

export type Context = Parameters<Core.ControllerHandler>[0];

/** Status and name; the names are those of Strapi's own errors where it has one. */
const ANSWERS: Record<ServiceErrorCode, { status: number; name: string }> = {
  unknown_generator: { status: 404, name: 'NotFoundError' },
  unknown_consumer: { status: 404, name: 'NotFoundError' },
  unknown_run: { status: 404, name: 'NotFoundError' },
  already_running: { status: 409, name: 'ConflictError' },
  not_running: { status: 409, name: 'ConflictError' },
  already_paused: { status: 409, name: 'ConflictError' },
  not_paused: { status: 409, name: 'ConflictError' },
  positions_changed: { status: 409, name: 'ConflictError' },
  unknown_letter: { status: 404, name: 'NotFoundError' },
  not_open: { status: 409, name: 'ConflictError' },
  unknown_message: { status: 404, name: 'NotFoundError' },
  unknown_search: { status: 404, name: 'NotFoundError' },
  too_many_searches: { status: 429, name: 'RateLimitError' },
  not_readable: { status: 403, name: 'ForbiddenError' },
  too_many_clients: { status: 503, name: 'ServiceUnavailableError' },
  would_be_refused: { status: 400, name: 'ValidationError' },
  invalid: { status: 400, name: 'ValidationError' },
  metrics_closed: { status: 404, name: 'NotFoundError' },
  wrong_token: { status: 401, name: 'UnauthorizedError' },
  faker_missing: { status: 501, name: 'NotImplementedError' },
  incompatible: { status: 503, name: 'ServiceUnavailableError' },
  database_unavailable: { status: 503, name: 'ServiceUnavailableError' },
  broker_unreachable: { status: 503, name: 'ServiceUnavailableError' },
};

/** Everything else is the brokers' fault or state: they are asked in vain. */
const BROKER_ANSWERS: Partial<Record<BrokerErrorCode, { status: number; name: string }>> = {
  topic_missing: { status: 404, name: 'NotFoundError' },
  topic_exists: { status: 409, name: 'ConflictError' },
  denied: { status: 403, name: 'ForbiddenError' },
  record_too_large: { status: 413, name: 'PayloadTooLargeError' },
  unsupported_compression: { status: 501, name: 'NotImplementedError' },
};

interface Answer {
  status: number;
  name: string;
  message: string;
  details: { code: string; errors: { path: string[]; message: string; name: string }[] };
}

function answerTo(error: unknown): Answer | null {
  if (error instanceof ServiceError) {
    const errors = error.issues.map(({ path, message }) => ({
      path: path.map(String),
      message,
      name: 'ValidationError',
    }));
    return { ...ANSWERS[error.code], message: error.message, details: { code: error.code, errors } };
  }
  if (error instanceof BrokerError) {
    const answer = BROKER_ANSWERS[error.code] ?? ANSWERS.broker_unreachable;
    return { ...answer, message: error.message, details: { code: error.code, errors: [] } };
  }
  if (isDatabaseUnavailable(error)) {
    const message =
      `The database is busy or away (${causeOf(error) ?? 'it does not say why'}). ` +
      'Look at what was done, and try the rest again.';
    return { ...ANSWERS.database_unavailable, message, details: { code: 'database_unavailable', errors: [] } };
  }
  return null;
}

/**
 * Turns errors of services into answers, in this one place; every other error is Strapi's to report. The body has the
 * shape of Strapi's own errors. Its error classes are not used: they work by identity, and a plugin cannot be sure to
 * load the same copy of @strapi/utils as the project around it.
 */
function answeringErrors(strapi: Core.Strapi, action: Core.ControllerHandler): Core.ControllerHandler {
  return async (ctx, next) => {
    try {
      if (ctx.method !== 'GET') refuseWhereIdle(strapi);
      return await action(ctx, next);
    } catch (error) {
      const answer = answerTo(error);
      if (!answer) throw error;
      ctx.status = answer.status;
      if (answer.details.code === ('database_unavailable' satisfies ServiceErrorCode)) {
        strapi.log.warn(`[kafka] ${ctx.method} ${ctx.path} was not done: ${answer.message}`);
      }
      if (answer.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
      ctx.body = { data: null, error: answer };
    }
  };
}

/** @throws ServiceError `incompatible` */
function refuseWhereIdle(strapi: Core.Strapi): void {
  const why = getService(strapi, 'monitor').whyIdle();
  if (why !== null) throw new ServiceError('incompatible', why);
}

/**
 * A controller whose actions answer errors of services with their HTTP status. Where the plugin does not fit Strapi or its
 * tables, all that may change something answers 503 `incompatible`; what only shows goes on.
 */
export function controllerAnsweringErrors<Action extends string>(
  strapi: Core.Strapi,
  controller: Record<Action, Core.ControllerHandler>,
): Record<Action, Core.ControllerHandler> {
  const entries = Object.entries<Core.ControllerHandler>(controller);
  return Object.fromEntries(
    entries.map(([name, action]) => [name, answeringErrors(strapi, action)]),
  ) as typeof controller;
}
