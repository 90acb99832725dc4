import { Registry } from 'prom-client';
import type { ResolvedConfig } from '../../config/schema';
import type { MetricsService } from '../../services';
import { createFigures, type Snapshot } from './figures';
import { createHappenings } from './happenings';
import { assertToken } from './token';

interface MetricsDeps {
  token: ResolvedConfig['metrics']['token'];
  /** Topics that get series of their own. */
  topicNames: readonly string[];
  readSnapshot(): Promise<Snapshot>;
}

/** Figures for Prometheus, in a registry of their own: the project's stay the project's. */
export const createMetrics = ({ token, topicNames, readSnapshot }: MetricsDeps) => {
  const registry = new Registry();
  const happenings = createHappenings(registry, topicNames);
  const setFigures = createFigures(registry);

  const service: MetricsService = {
    async scrape(authorization) {
      assertToken(token, authorization);
      setFigures(await readSnapshot());
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };

  return { ...happenings, service };
};

export type Metrics = ReturnType<typeof createMetrics>;
