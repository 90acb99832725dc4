import type { Core } from '@strapi/strapi';
import { judgeVersions } from './versions';

export interface Compatibility {
  /** Why nothing may be consumed in this project, in sentences that anybody may read; null: it may. */
  problem(): string | null;
  /** Tells the log what does not fit, or was never tried. */
  tell(): void;
}

/** Whether what the plugin runs in is what it is made for. */
export const createCompatibility = (strapi: Core.Strapi): Compatibility => {
  const { problem, warnings } = judgeVersions({
    strapi: strapi.config.get<string>('info.strapi'),
    node: process.versions.node,
  });

  return {
    problem: () => problem,
    tell() {
      if (problem !== null) strapi.log.error(`[kafka] ${problem}`);
      for (const warning of warnings) strapi.log.warn(`[kafka] ${warning}`);
    },
  };
};
