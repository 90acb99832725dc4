import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => ({
  // Reachable from this machine only, unless HOST says otherwise (containers set HOST=0.0.0.0).
  host: env('HOST') || '127.0.0.1',
  port: env.int('PORT', 1337),
  app: { keys: env('APP_KEYS') ? env.array('APP_KEYS', []) : [] },
  logger: { updates: { enabled: false } },
  transfer: { remote: { enabled: false } },
});

export default config;
