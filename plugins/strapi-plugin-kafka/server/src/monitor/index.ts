import type { Broker } from '../broker/port';
import type { ResolvedConfig } from '../config/schema';
import type { Consumers } from '../consumers';
import type { MonitorService } from '../services';
import { createHealth } from './health';
import { createOverview } from './overview';
import { createSampler } from './sampler';

/** Watches the brokers and this project's consumers. */
export const createMonitor = (deps: { broker: Broker; consumers: Consumers; config: ResolvedConfig }) => {
  const { broker, consumers, config } = deps;
  const topics = new Set([
    ...Object.values(config.consumers).map(({ topic }) => topic),
    ...Object.values(config.generators).map(({ topic }) => topic),
    config.deadLetter.topic,
  ]);
  const sampler = createSampler(broker, [...topics]);
  const service: MonitorService = {
    overview: createOverview({ broker, consumers, sampler }),
    health: createHealth({ broker, consumers }),
  };
  return { service, start: sampler.start, stop: sampler.stop };
};

export type Monitor = ReturnType<typeof createMonitor>;
