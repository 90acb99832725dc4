import { createLogger, type Logger, type ProxyOptions } from 'vite';

const NOTICE_EVERY_MS = 60_000;

/** Sends what belongs to Strapi (REST and uploaded files) there, so that the browser sees one origin. */
export function strapiProxy(target: string): Record<string, ProxyOptions> {
  const options: ProxyOptions = { target, changeOrigin: true };
  return { '/api': options, '/uploads': options };
}

/**
 * A page that polls while Strapi is away would fill the terminal with stack traces: one line a minute says the same.
 */
export function quietProxyLogger(target: string): Logger {
  const logger = createLogger();
  const error = logger.error.bind(logger);
  let lastNotice = 0;
  logger.error = (message, options) => {
    if (!message.includes('http proxy error')) {
      error(message, options);
      return;
    }
    if (Date.now() - lastNotice < NOTICE_EVERY_MS) return;
    lastNotice = Date.now();
    const reason =
      (options?.error as NodeJS.ErrnoException | undefined)?.code ?? options?.error?.message ?? 'no answer';
    error(`Strapi at ${target} does not answer (${reason}). The storefront keeps trying.`, { timestamp: true });
  };
  return logger;
}
