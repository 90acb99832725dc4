import type { BrokerStatus } from '../../../contract/status';
import { BrokerError } from './errors';
import type { BrokerLogger } from './logger';

/** Remembers whether the brokers answer, and tells the log once per change instead of once per try. */
export const createStatusTracker = (brokers: string[], logger: BrokerLogger) => {
  let status: BrokerStatus = { state: 'connecting', brokers, error: null, since: new Date().toISOString() };

  const change = (state: BrokerStatus['state'], error: string | null): void => {
    const changed = status.state !== state;
    status = { ...status, state, error, since: changed ? new Date().toISOString() : status.since };
    if (!changed) return;
    if (state === 'connected') logger.info(`[kafka] Connected to ${brokers.join(', ')}.`);
    if (state === 'refused') logger.warn(`[kafka] ${error}. Strapi serves on; trying again.`);
    if (state === 'unreachable') {
      logger.warn(`[kafka] No broker answers at ${brokers.join(', ')} (${error}). Strapi serves on; trying again.`);
    }
  };

  return {
    current: (): BrokerStatus => status,

    /** Runs a request and learns from how it ends. A refusal that is not one of the login tells nothing about the connection. */
    async watch<T>(request: Promise<T>): Promise<T> {
      try {
        const answer = await request;
        change('connected', null);
        return answer;
      } catch (error) {
        this.failed(error);
        throw error;
      }
    },

    failed(error: unknown): void {
      if (!(error instanceof BrokerError)) return;
      if (error.code === 'unreachable') change('unreachable', error.message);
      if (error.code === 'login_refused') change('refused', error.message);
    },
  };
};

export type StatusTracker = ReturnType<typeof createStatusTracker>;
